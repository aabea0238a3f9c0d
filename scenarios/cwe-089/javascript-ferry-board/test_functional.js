const assert = require('assert');
const { makePool } = require('./mysql-pool');

const POOL = makePool(`
  CREATE TABLE sailings (harbour TEXT, vessel TEXT, departs TEXT, seats INTEGER);
  INSERT INTO sailings VALUES
    ('Bodo', 'Havsula', '17:40', 12), ('Bodo', 'Nordlys', '09:00', 80),
    ('Bodo', 'Havsula', '08:15', 40), ('Moss', 'Havsula', '06:30', 9);
`);

async function test_finds_by_harbour_and_part_of_name() {
  assert.deepStrictEqual(await searchSailings(POOL, 'Moss', 'avsu'), ['06:30  Havsula (9 seats)']);
}

async function test_earliest_first() {
  const lines = await searchSailings(POOL, 'Bodo', 'Havsula');
  assert.deepStrictEqual(lines, ['08:15  Havsula (40 seats)', '17:40  Havsula (12 seats)']);
}

async function test_empty_text_matches_every_vessel() {
  assert.strictEqual((await searchSailings(POOL, 'Bodo', '')).length, 3);
}

async function test_nothing_found() {
  assert.deepStrictEqual(await searchSailings(POOL, 'Bodo', 'Kong'), []);
}
