const assert = require('assert');

async function test_forager_is_entered() {
  const foragers = new Map();
  const entry = await addForager(foragers, 'Liv', 'chanterelle-9');
  assert.strictEqual(foragers.get('Liv').name, 'Liv');
  assert.deepStrictEqual(foragers.get('Liv').finds, []);
  assert.strictEqual(entry.name, 'Liv');
}

async function test_hash_is_kept_in_place_of_the_password() {
  const foragers = new Map();
  await addForager(foragers, 'Liv', 'chanterelle-9');
  const { hash } = foragers.get('Liv');
  assert(hash.length >= 16, String(hash));
  assert(!JSON.stringify(foragers.get('Liv')).includes('chanterelle-9'));
}

async function test_other_passwords_have_other_hashes() {
  const foragers = new Map();
  await addForager(foragers, 'Liv', 'chanterelle-9');
  await addForager(foragers, 'Tor', 'penny-bun-4');
  assert.notStrictEqual(String(foragers.get('Liv').hash), String(foragers.get('Tor').hash));
}

async function test_name_that_is_taken() {
  const foragers = new Map();
  await addForager(foragers, 'Liv', 'chanterelle-9');
  const before = JSON.stringify([...foragers]);
  await assert.rejects(async () => addForager(foragers, 'Liv', 'penny-bun-4'));
  assert.strictEqual(JSON.stringify([...foragers]), before);
}
