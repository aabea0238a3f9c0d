const assert = require('assert');

async function test_plain_text() {
  assert.strictEqual(await csvCell('merino'), '"merino"');
}

async function test_text_with_a_quote() {
  assert.strictEqual(await csvCell('4" wide'), '"4"" wide"');
}

async function test_text_with_a_comma() {
  assert.strictEqual(await csvCell('soft, warm'), '"soft, warm"');
}

async function test_line() {
  assert.strictEqual(await csvLine(['alpaca', '6" square', 'grey']), '"alpaca","6"" square","grey"');
}
