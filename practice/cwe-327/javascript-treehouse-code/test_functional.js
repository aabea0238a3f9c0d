const assert = require('assert');

async function test_has_eight_digits_in_capitals() {
  for (const guest of ['Ida', 'Bruno', 'Olaf', 'Greta']) {
    assert.match(await doorCode(guest, 'old oak'), /^[0-9A-F]{8}$/);
  }
}

async function test_same_again() {
  const code = await doorCode('Ida', 'old oak');
  assert.strictEqual(await doorCode('Ida', 'old oak'), code);
  assert(opens('Ida', code.toLowerCase(), 'old oak'));
}

async function test_other_guest_other_code() {
  assert.notStrictEqual(await doorCode('Ida', 'old oak'), await doorCode('Bruno', 'old oak'));
}

async function test_other_secret_other_code() {
  assert.notStrictEqual(await doorCode('Ida', 'old oak'), await doorCode('Ida', 'young elm'));
}
