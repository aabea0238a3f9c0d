const assert = require('assert');

/** What a browser shows: the text without tags, with single spaces. */
function visible(html) {
  return String(html).replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ').trim();
}

/** How often a tag is opened. */
function count(html, tag) {
  return (String(html).match(new RegExp(`<${tag}[\\s>]`, 'gi')) || []).length;
}

async function test_shows_the_word() {
  assert.strictEqual(visible(await searchHeading({ query: { word: 'red' } })), 'Umbrellas: red');
}

async function test_several_words() {
  assert.strictEqual(visible(await searchHeading({ query: { word: 'wooden handle' } })), 'Umbrellas: wooden handle');
}

async function test_is_a_heading() {
  const html = await searchHeading({ query: { word: 'red' } });
  assert.strictEqual(count(html, 'h2'), 1);
  assert.match(html, /<\/h2>/);
}

async function test_without_a_word() {
  assert.strictEqual(visible(await searchHeading({ query: {} })), 'All umbrellas');
}
