const assert = require('assert');
const { makePool } = require('./mysql-pool');

const PUMPKINS = `
CREATE TABLE pumpkins (name TEXT, weight INTEGER, year INTEGER);
INSERT INTO pumpkins VALUES ('Rosa', 30, 2021), ('Bert', 45, 2020), ('Mops', 12, 2019);
`;

async function test_by_name() {
  assert.deepStrictEqual(await sortedPumpkins(makePool(PUMPKINS), 'name'), ['Bert', 'Mops', 'Rosa']);
}

async function test_by_weight() {
  assert.deepStrictEqual(await sortedPumpkins(makePool(PUMPKINS), 'weight'), ['Mops', 'Rosa', 'Bert']);
}

async function test_by_year() {
  assert.deepStrictEqual(await sortedPumpkins(makePool(PUMPKINS), 'year'), ['Mops', 'Bert', 'Rosa']);
}
