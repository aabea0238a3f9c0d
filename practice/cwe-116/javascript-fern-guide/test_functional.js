const assert = require('assert');

async function test_one_word() {
  assert.strictEqual(await searchLink('bracken'), 'https://ferns.example/search?limit=10&word=bracken');
}

async function test_two_words() {
  assert.match(await searchLink('hart fern'), /^https:\/\/ferns\.example\/search\?limit=10&word=hart(%20|\+)fern$/);
}

async function test_is_read_by_the_guide() {
  const { searchParams } = new URL(await searchLink('royal fern'));
  assert.strictEqual(searchParams.get('word'), 'royal fern');
  assert.strictEqual(searchParams.get('limit'), '10');
}

async function test_hint() {
  assert.ok((await hint('moonwort')).endsWith('word=moonwort'));
}
