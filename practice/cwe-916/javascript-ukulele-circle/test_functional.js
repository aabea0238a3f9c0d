const assert = require('assert');

/** The player that is made for a name and a password. */
async function made(name, password) {
  const players = [];
  await addPlayer(players, name, password);
  assert.strictEqual(players.length, 1);
  return players[0];
}

async function test_salt_and_hash_are_hexadecimal() {
  const player = await made('Ida', 'four strings');
  assert.strictEqual(player.name, 'Ida');
  assert.match(player.salt, /^[0-9a-f]{32}$/i);
  assert.match(player.hash, /^[0-9a-f]{16,}$/i);
}

async function test_adds_to_the_others() {
  const players = [];
  await addPlayer(players, 'Ida', 'four strings');
  await addPlayer(players, 'Bruno', 'low g');
  assert.strictEqual(namesOf(players), 'Ida, Bruno');
  assert.notStrictEqual(players[0].hash, players[1].hash);
}

async function test_every_player_has_a_salt_of_their_own() {
  const [one, two] = [await made('Ida', 'four strings'), await made('Ida', 'four strings')];
  assert.notStrictEqual(one.salt, two.salt);
  assert.notStrictEqual(one.hash, two.hash);
}
