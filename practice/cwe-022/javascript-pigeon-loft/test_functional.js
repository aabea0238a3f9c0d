const assert = require('assert');
const fs = require('fs');
const path = require('path');

async function test_makes_a_book() {
  fs.mkdirSync('loft');
  await addFlight('bluebell', 'Arras 312 km');
  assert.strictEqual(fs.readFileSync('loft/bluebell.log', 'utf8'), 'Arras 312 km\n');
}

async function test_appends_to_a_book() {
  fs.mkdirSync('loft');
  fs.writeFileSync('loft/bluebell.log', 'Arras 312 km\n');
  await addFlight('bluebell', 'Lille 270 km');
  assert.strictEqual(fs.readFileSync('loft/bluebell.log', 'utf8'), 'Arras 312 km\nLille 270 km\n');
}

async function test_each_pigeon_has_its_book() {
  fs.mkdirSync('loft');
  await addFlight('bluebell', 'Arras 312 km');
  await addFlight('duke', 'Ghent 240 km');
  assert.strictEqual(fs.readFileSync('loft/bluebell.log', 'utf8'), 'Arras 312 km\n');
  assert.strictEqual(fs.readFileSync('loft/duke.log', 'utf8'), 'Ghent 240 km\n');
}
