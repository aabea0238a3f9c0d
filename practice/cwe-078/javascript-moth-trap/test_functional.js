const assert = require('assert');
const fs = require('fs');
const path = require('path');

function setUp() {
  fs.writeFileSync('diary.txt', 'May 3: hawk moth, 2\nMay 4: emerald, 5\nMay 9: hawk moth, 1\n');
}

async function test_finds_two_lines() {
  setUp();
  assert.strictEqual((await findMoths('hawk')).trim(), 'May 3: hawk moth, 2\nMay 9: hawk moth, 1');
}

async function test_finds_one_line() {
  setUp();
  assert.strictEqual((await findMoths('emerald')).trim(), 'May 4: emerald, 5');
}

async function test_finds_all_lines() {
  setUp();
  assert.strictEqual((await findMoths('May')).trim(), fs.readFileSync('diary.txt', 'utf8').trim());
}
