const assert = require('assert');

/** What is kept of a password. */
async function kept(password) {
  const account = newAccount('Olaf');
  await setPassword(account, password);
  assert.strictEqual(account.trainer, 'Olaf');
  return account.password;
}

async function test_is_salt_and_hash() {
  assert.match(await kept('slow and steady'), /^[0-9a-f]{8,}\$[0-9a-f]{16,}$/i);
}

async function test_new_salt_each_time() {
  const [one, two] = [await kept('slow and steady'), await kept('slow and steady')];
  assert.notStrictEqual(one.split('$')[0], two.split('$')[0]);
  assert.notStrictEqual(one.split('$')[1], two.split('$')[1]);
}

async function test_new_password_in_place_of_the_old_one() {
  const account = newAccount('Greta');
  await setPassword(account, 'salad');
  const old = account.password;
  await setPassword(account, 'cucumber');
  assert.notStrictEqual(account.password, old);
  assert.match(account.password, /^[0-9a-f]{8,}\$[0-9a-f]{16,}$/i);
}
