const assert = require('assert');
const fs = require('fs');
const path = require('path');

function setUp() {
  fs.mkdirSync('kites');
  fs.writeFileSync('kites/dragon.txt', 'Monday\nFriday');
  fs.writeFileSync('kites/delta.txt', 'May 1\nMay 2\nMay 9\nJune 4');
}

async function test_counts_two_flights() {
  setUp();
  assert.strictEqual(await countFlights('dragon.txt'), 2);
}

async function test_counts_four_flights() {
  setUp();
  assert.strictEqual(await countFlights('delta.txt'), 4);
}

async function test_no_such_kite() {
  setUp();
  assert.strictEqual(await countFlights('owl.txt'), 0);
}
