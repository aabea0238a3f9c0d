const assert = require('assert');

const WORDS = ['frog', 'lamp', 'moss', 'kettle', 'pine', 'boot', 'lake', 'owl', 'rope', 'stew', 'log', 'song'];

async function test_has_four_of_the_words() {
  const camp = new Camp(WORDS);
  for (let i = 0; i < 50; i++) {
    const chosen = (await camp.newPassphrase()).split('-');
    assert.strictEqual(chosen.length, 4);
    assert.ok(chosen.every((word) => WORDS.includes(word)));
  }
}

async function test_passphrases_differ() {
  const camp = new Camp(WORDS);
  const phrases = new Set();
  for (let i = 0; i < 100; i++) {
    phrases.add(await camp.newPassphrase());
  }
  assert.ok(phrases.size >= 80);
}

async function test_all_words_occur() {
  const camp = new Camp(WORDS);
  const seen = new Set();
  for (let i = 0; i < 150; i++) {
    (await camp.newPassphrase()).split('-').forEach((word) => seen.add(word));
  }
  assert.strictEqual(seen.size, WORDS.length);
}

async function test_words_of_another_camp() {
  const chosen = (await new Camp(['un', 'deux', 'trois', 'quatre', 'cinq', 'six']).newPassphrase()).split('-');
  assert.ok(chosen.every((word) => /^(un|deux|trois|quatre|cinq|six)$/.test(word)));
}
