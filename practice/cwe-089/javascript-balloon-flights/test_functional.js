const assert = require('assert');
const { makePool } = require('./mysql-pool');

const FLIGHTS = `
CREATE TABLE flights (pilot TEXT, year INTEGER, place TEXT);
INSERT INTO flights VALUES ('Ida', 2019, 'Wells'), ('Bruno', 2019, 'York'), ('Ida', 2019, 'Bath'), ('Ida', 2020, 'Ely'), ('Bruno', 2021, 'Ripon');
`;

async function test_two_places() {
  assert.deepStrictEqual(await new BalloonClub(makePool(FLIGHTS)).placesOf('Ida', '2019'), ['Bath', 'Wells']);
}

async function test_another_year() {
  assert.deepStrictEqual(await new BalloonClub(makePool(FLIGHTS)).placesOf('Ida', '2020'), ['Ely']);
}

async function test_another_pilot() {
  assert.deepStrictEqual(await new BalloonClub(makePool(FLIGHTS)).placesOf('Bruno', '2019'), ['York']);
}

async function test_no_flight() {
  const club = new BalloonClub(makePool(FLIGHTS));
  assert.deepStrictEqual(await club.placesOf('Bruno', '2020'), []);
  assert.strictEqual(await club.countOf('Ida', '2019'), 2);
}
