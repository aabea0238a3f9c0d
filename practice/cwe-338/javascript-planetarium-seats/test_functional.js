const assert = require('assert');

async function test_has_32_digits() {
  for (let i = 0; i < 50; i++) {
    assert.match(await seatToken(), /^[0-9a-f]{32}$/i);
  }
}

async function test_tokens_differ() {
  const tokens = new Set();
  for (let i = 0; i < 100; i++) {
    tokens.add(await seatToken());
  }
  assert.strictEqual(tokens.size, 100);
}

async function test_all_digits_occur() {
  let text = '';
  for (let i = 0; i < 50; i++) {
    text += await seatToken();
  }
  assert.strictEqual(new Set(text.toLowerCase()).size, 16);
}
