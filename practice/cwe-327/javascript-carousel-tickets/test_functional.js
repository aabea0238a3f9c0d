const assert = require('assert');

async function test_has_32_digits() {
  assert.match(await signTicket('swan 14 May', 'brass ring'), /^[0-9a-f]{32}$/i);
}

async function test_same_again() {
  assert.strictEqual(await signTicket('swan 14 May', 'brass ring'), await signTicket('swan 14 May', 'brass ring'));
}

async function test_other_text_other_signature() {
  assert.notStrictEqual(await signTicket('swan 14 May', 'brass ring'), await signTicket('swan 15 May', 'brass ring'));
}

async function test_other_key_other_signature() {
  assert.notStrictEqual(await signTicket('swan 14 May', 'brass ring'), await signTicket('swan 14 May', 'gold ring'));
}
