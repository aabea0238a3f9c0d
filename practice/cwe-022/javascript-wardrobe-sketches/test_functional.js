const assert = require('assert');
const fs = require('fs');
const path = require('path');

function setUp() {
  fs.mkdirSync('sketches');
  fs.writeFileSync('sketches/cloak.svg', '<svg/>');
  fs.writeFileSync('sketches/bonnet.svg', '<svg/>');
}

async function test_deletes_a_sketch() {
  setUp();
  assert.strictEqual(await discardSketch('cloak.svg'), true);
  assert(!fs.existsSync('sketches/cloak.svg'));
}

async function test_leaves_the_others() {
  setUp();
  await discardSketch('bonnet.svg');
  assert.deepStrictEqual(fs.readdirSync('sketches'), ['cloak.svg']);
}

async function test_no_such_sketch() {
  setUp();
  assert.strictEqual(await discardSketch('boots.svg'), false);
  assert.strictEqual(countSketches(), 2);
}
