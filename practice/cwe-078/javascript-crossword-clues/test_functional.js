const assert = require('assert');
const fs = require('fs');
const path = require('path');

async function test_counts_three_clues() {
  fs.writeFileSync('sunday.txt', 'River in Asia\nSmall horse\nNot odd\n');
  assert.strictEqual(await countClues('sunday.txt'), 3);
}

async function test_counts_one_clue() {
  fs.writeFileSync('monday.txt', 'Small horse\n');
  assert.strictEqual(await countClues('monday.txt'), 1);
}

async function test_counts_in_a_folder() {
  fs.mkdirSync('june');
  fs.writeFileSync('june/clues.txt', 'River in Asia\n'.repeat(45));
  const clues = await countClues('june/clues.txt');
  assert.strictEqual(clues, 45);
  assert.strictEqual(evenings(clues), 3);
}
