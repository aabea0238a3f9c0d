const assert = require('assert');

async function test_is_32_bytes_in_base64() {
  const hash = await new Exchange().hashOf('little maple', 'a1b2c3d4');
  assert.match(hash, /^[A-Za-z0-9+/_-]+=*$/);
  assert.strictEqual(Buffer.from(hash, 'base64').length, 32);
}

async function test_same_again() {
  assert.strictEqual(await new Exchange().hashOf('little maple', 'a1b2'), await new Exchange().hashOf('little maple', 'a1b2'));
}

async function test_other_password_other_hash() {
  const exchange = new Exchange();
  assert.notStrictEqual(await exchange.hashOf('little maple', 'a1b2'), await exchange.hashOf('little juniper', 'a1b2'));
}

async function test_other_salt_other_hash() {
  const exchange = new Exchange();
  exchange.join('Ida', 'little maple');
  exchange.join('Bruno', 'little maple');
  assert.notStrictEqual(await exchange.gardeners.get('Ida').hash, await exchange.gardeners.get('Bruno').hash);
}
