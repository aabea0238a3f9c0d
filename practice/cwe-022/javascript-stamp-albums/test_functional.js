const assert = require('assert');
const fs = require('fs');
const path = require('path');

function setUp() {
  for (const file of ['norway/king.png', 'norway/fjord.png', 'malta/cross.png', 'empty/.']) {
    fs.mkdirSync(path.join('albums', path.dirname(file)), { recursive: true });
    if (!file.endsWith('.')) fs.writeFileSync(path.join('albums', file), 'png');
  }
}

async function test_lists_an_album() {
  setUp();
  assert.deepStrictEqual(await listStamps('norway'), ['fjord.png', 'king.png']);
}

async function test_lists_another_album() {
  setUp();
  assert.deepStrictEqual(await listStamps('malta'), ['cross.png']);
}

async function test_lists_an_empty_album() {
  setUp();
  assert.deepStrictEqual(await listStamps('empty'), []);
}
