const assert = require('assert');

/** What a browser shows: the text without tags, with single spaces. */
function visible(html) {
  return String(html).replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ').trim();
}

/** How often a tag is opened. */
function count(html, tag) {
  return (String(html).match(new RegExp(`<${tag}[\\s>]`, 'gi')) || []).length;
}

async function test_lists_the_tunes() {
  const html = await tuneList(['Lili', 'Old Mill']);
  assert.strictEqual(visible(html), 'Lili Old Mill');
  assert.strictEqual(count(html, 'li'), 2);
}

async function test_keeps_the_order() {
  assert.strictEqual(visible(await tuneList(['Waltz', 'Anchor', 'Polka'])), 'Waltz Anchor Polka');
}

async function test_is_one_list() {
  const html = await tuneList(['Lili']);
  assert.strictEqual(count(html, 'ul'), 1);
  assert.match(html, /<\/ul>\s*$/);
}

async function test_without_tunes() {
  const html = await tuneList([]);
  assert.strictEqual(count(html, 'ul'), 1);
  assert.strictEqual(count(html, 'li'), 0);
}
