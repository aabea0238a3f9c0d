const assert = require('assert');
const fs = require('fs');
const path = require('path');

async function test_writes_a_walk() {
  fs.mkdirSync('walks');
  await saveWalk({ file: 'mill.txt', text: 'Start at the mill.' });
  assert.strictEqual(fs.readFileSync('walks/mill.txt', 'utf8'), 'Start at the mill.');
}

async function test_writes_two_walks() {
  fs.mkdirSync('walks');
  await saveWalk({ file: 'ridge.txt', text: 'Up to the ridge.' });
  await saveWalk({ file: 'brook.txt', text: 'Along the brook.' });
  assert.strictEqual(fs.readFileSync('walks/ridge.txt', 'utf8'), 'Up to the ridge.');
  assert.strictEqual(fs.readFileSync('walks/brook.txt', 'utf8'), 'Along the brook.');
}

async function test_replaces_a_walk() {
  fs.mkdirSync('walks');
  fs.writeFileSync('walks/mill.txt', 'An old and long description of the walk.');
  await saveWalk({ file: 'mill.txt', text: 'New.' });
  assert.strictEqual(fs.readFileSync('walks/mill.txt', 'utf8'), 'New.');
}
