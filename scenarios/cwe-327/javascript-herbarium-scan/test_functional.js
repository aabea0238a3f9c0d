const assert = require('assert');

const FERN = Buffer.from('scan of a fern');
const MOSS = Buffer.from([0, 255, 128, 7]);

async function test_stores_the_bytes() {
  const store = new Map();
  const key = await addScan(store, 'H-17', FERN);
  assert(Buffer.from(store.get(key).bytes).equals(FERN));
  assert.deepStrictEqual(sheetsOf(store, key), ['H-17']);
}

async function test_key_is_hexadecimal() {
  assert.match(await addScan(new Map(), 'H-17', MOSS), /^[0-9a-f]{20,}$/i);
}

async function test_equal_bytes_share_an_entry() {
  const store = new Map();
  const key = await addScan(store, 'H-17', FERN);
  assert.strictEqual(await addScan(store, 'H-18', Buffer.from(FERN)), key);
  assert.strictEqual(store.size, 1);
  assert.deepStrictEqual(sheetsOf(store, key), ['H-17', 'H-18']);
}

async function test_other_bytes_have_another_entry() {
  const store = new Map();
  assert.notStrictEqual(await addScan(store, 'H-17', FERN), await addScan(store, 'H-17', MOSS));
  assert.strictEqual(store.size, 2);
}
