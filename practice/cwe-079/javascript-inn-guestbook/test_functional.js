const assert = require('assert');

/** What a browser shows: the text without tags, with single spaces. */
function visible(html) {
  return String(html).replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ').trim();
}

/** How often a tag is opened. */
function count(html, tag) {
  return (String(html).match(new RegExp(`<${tag}[\\s>]`, 'gi')) || []).length;
}

async function test_welcomes_the_guest() {
  const html = await welcomeLine('Ida', 'Trento');
  assert.match(visible(html), /Welcome, Ida from Trento ?!/);
}

async function test_another_guest() {
  const html = await welcomeLine('Bruno', 'Chur');
  assert.match(visible(html), /Welcome, Bruno from Chur ?!/);
}

async function test_is_one_paragraph() {
  const html = await welcomeLine('Ida', 'Trento');
  assert.strictEqual(count(html, 'p'), 1);
  assert.match(html, /<\/p>/);
}
