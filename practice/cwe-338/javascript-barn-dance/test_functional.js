const assert = require('assert');

async function test_has_ten_of_the_letters() {
  for (let i = 0; i < 50; i++) {
    assert.match(await makeInviteCode(), /^[A-HJ-NP-Z2-9]{10}$/);
  }
}

async function test_codes_differ() {
  const codes = new Set();
  for (let i = 0; i < 100; i++) {
    codes.add(await makeInviteCode());
  }
  assert.ok(codes.size >= 99);
}

async function test_all_letters_occur() {
  let text = '';
  for (let i = 0; i < 300; i++) {
    text += await makeInviteCode();
  }
  assert.strictEqual(new Set(text).size, LETTERS.length);
}
