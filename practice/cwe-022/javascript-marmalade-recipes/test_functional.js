const assert = require('assert');
const fs = require('fs');
const path = require('path');

function setUp() {
  fs.mkdirSync('recipes');
  fs.writeFileSync('recipes/seville.txt', '12 oranges, 2 lemons');
  fs.writeFileSync('recipes/quince.txt', '3 quinces\n500 g sugar');
}

async function test_reads_a_recipe() {
  setUp();
  assert.strictEqual(await readRecipe('seville'), '12 oranges, 2 lemons');
}

async function test_reads_another_recipe() {
  setUp();
  assert.strictEqual(await readRecipe('quince'), '3 quinces\n500 g sugar');
}

async function test_no_such_recipe() {
  setUp();
  assert.strictEqual(await readRecipe('kumquat'), null);
}
