const assert = require('assert');
const fs = require('fs');
const path = require('path');

const { execFileSync: run } = require('child_process');

function setUp(folder) {
  fs.mkdirSync(folder);
  fs.writeFileSync(`${folder}/edge.txt`, '96 pieces');
  fs.writeFileSync(`${folder}/sky.txt`, '210 pieces');
}

async function test_returns_the_name() {
  setUp('castle');
  assert.strictEqual(await packBox('castle'), 'castle.tar');
}

async function test_makes_the_archive() {
  setUp('harbour');
  await packBox('harbour');
  assert(fs.statSync('harbour.tar').isFile());
}

async function test_archive_holds_the_files() {
  setUp('castle');
  await packBox('castle');
  const names = run('tar', ['-tf', 'castle.tar']).toString();
  assert(names.includes('edge.txt') && names.includes('sky.txt'));
}
