const assert = require('assert');

async function test_key_has_40_digits() {
  assert.match(await keepPage(new Map(), 'a bird on a wire'), /^[0-9a-f]{40}$/i);
}

async function test_drawing_is_kept() {
  const book = new Map();
  const one = await keepPage(book, 'a bird on a wire');
  const two = await keepPage(book, 'a bird in the air');
  assert.deepStrictEqual(play(book, [two, one]), ['a bird in the air', 'a bird on a wire']);
}

async function test_same_drawing_same_key() {
  const book = new Map();
  assert.strictEqual(await keepPage(book, 'a cat'), await keepPage(book, 'a cat'));
  assert.strictEqual(book.size, 1);
}

async function test_other_drawing_other_key() {
  const book = new Map();
  assert.notStrictEqual(await keepPage(book, 'a cat'), await keepPage(book, 'a hat'));
  assert.strictEqual(book.size, 2);
}
