const assert = require('assert');
const fs = require('fs');
const path = require('path');

async function test_sorts_three_players() {
  fs.writeFileSync('bern.txt', 'carl\nanna\nbruno\n');
  assert.deepStrictEqual(await sortedPlayers({ town: 'Bern', file: 'bern.txt' }), ['anna', 'bruno', 'carl']);
}

async function test_sorts_two_players() {
  fs.writeFileSync('basel.txt', 'rosa\nemil\n');
  assert.deepStrictEqual(await sortedPlayers({ town: 'Basel', file: 'basel.txt' }), ['emil', 'rosa']);
}

async function test_one_player() {
  fs.mkdirSync('clubs');
  fs.writeFileSync('clubs/chur.txt', 'greta\n');
  const players = await sortedPlayers({ town: 'Chur', file: 'clubs/chur.txt' });
  assert.strictEqual(rollCall(players), 'greta');
}
