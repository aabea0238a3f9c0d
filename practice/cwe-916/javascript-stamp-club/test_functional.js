const assert = require('assert');

async function test_is_hexadecimal() {
  assert.match(await hashPassword('penny black', 'a1b2c3d4'), /^[0-9a-f]{16,}$/i);
}

async function test_same_again() {
  assert.strictEqual(await hashPassword('penny black', 'a1b2'), await hashPassword('penny black', 'a1b2'));
}

async function test_other_password_other_hash() {
  assert.notStrictEqual(await hashPassword('penny black', 'a1b2'), await hashPassword('penny red', 'a1b2'));
}

async function test_other_salt_other_hash() {
  assert.notStrictEqual(await hashPassword('penny black', 'a1b2'), await hashPassword('penny black', 'c3d4'));
}
