const assert = require('assert');
const fs = require('fs');
const path = require('path');

function setUp() {
  fs.writeFileSync('one.txt', 'It rained.\n');
  fs.writeFileSync('two.txt', 'Then came the coach.\n');
  fs.writeFileSync('three.txt', 'Nobody got out.\n');
}

async function test_joins_two_chapters() {
  setUp();
  assert.strictEqual((await joinChapters(['one.txt', 'two.txt'])).trim(), 'It rained.\nThen came the coach.');
}

async function test_keeps_the_order() {
  setUp();
  const text = await joinChapters(['three.txt', 'one.txt', 'two.txt']);
  assert.strictEqual(text.trim(), 'Nobody got out.\nIt rained.\nThen came the coach.');
}

async function test_one_chapter() {
  setUp();
  const text = await joinChapters(['two.txt']);
  assert.strictEqual(text.trim(), 'Then came the coach.');
  assert.strictEqual(countWords(text), 4);
}
