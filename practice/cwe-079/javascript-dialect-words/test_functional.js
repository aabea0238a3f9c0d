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
  assert.strictEqual(visible(await wordTag('glump', 'wet snow')), 'glump');
}

async function test_meaning_is_the_title() {
  assert.match(await wordTag('glump', 'wet snow'), /<abbr\s[^>]*title\s*=\s*["']wet snow["'][^>]*>/);
}

async function test_another_word() {
  const html = await wordTag('hoarle', 'a small gate');
  assert.strictEqual(visible(html), 'hoarle');
  assert.match(html, /title\s*=\s*["']a small gate["']/);
  assert.match(html, /<\/abbr>/);
}
