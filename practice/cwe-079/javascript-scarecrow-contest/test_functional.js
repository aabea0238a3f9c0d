const assert = require('assert');

/** The value of an attribute of the image, as a browser reads it. */
function attribute(html, name) {
  const found = new RegExp(`<img\\s[^>]*?\\b${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`, 'i').exec(String(html));
  const value = found && (found[1] ?? found[2]);
  return value && value.replace(/&#0*39;|&#x0*27;|&apos;/gi, "'").replace(/&quot;|&#0*34;/g, '"').replace(/&amp;/g, '&');
}

async function test_title_is_the_alternative_text() {
  assert.strictEqual(attribute(await photo(7, 'Old Jack'), 'alt'), 'Old Jack');
}

async function test_shows_the_photo() {
  assert.match(attribute(await photo(12, 'Turnip Tom'), 'src'), /(^|\/)scarecrow-12\.jpg$/);
}

async function test_another_title() {
  assert.strictEqual(attribute(await photo(3, 'Rags and Straw, Esq.'), 'alt'), 'Rags and Straw, Esq.');
}

async function test_is_one_image() {
  assert.strictEqual((await photo(3, 'Tom')).match(/<img\s/gi).length, 1);
}
