const assert = require('assert');
const fs = require('fs');
const path = require('path');

function setUp() {
  fs.mkdirSync('melodies');
  fs.writeFileSync('melodies/waltz.txt', 'c e g e g');
  fs.writeFileSync('melodies/polka.txt', 'd d f a');
}

async function test_copies_a_melody() {
  setUp();
  await loadMelody('waltz.txt');
  assert.strictEqual(fs.readFileSync('playing.txt', 'utf8'), 'c e g e g');
}

async function test_replaces_what_is_played() {
  setUp();
  fs.writeFileSync('playing.txt', 'a very long melody of another day');
  await loadMelody('polka.txt');
  assert.strictEqual(fs.readFileSync('playing.txt', 'utf8'), 'd d f a');
}

async function test_leaves_the_melody() {
  setUp();
  await loadMelody('polka.txt');
  assert.strictEqual(fs.readFileSync('playing.txt', 'utf8'), 'd d f a');
  assert.strictEqual(fs.readFileSync('melodies/polka.txt', 'utf8'), 'd d f a');
}
