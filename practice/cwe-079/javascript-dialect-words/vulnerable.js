'use strict';

const http = require('http');

/** Returns the meaning of a dialect word, or '?' if nobody has sent one in. */
function meaningOf(words, word) {
  return words.get(word) || '?';
}

/**
 * Returns an HTML abbr element with the word as its text and the meaning as
 * its title: wordTag('glump', 'wet snow') is
 * '<abbr title="wet snow">glump</abbr>'.
 *
 * @param {string} word
 * @param {string} meaning
 * @returns {string}
 */
function wordTag(word, meaning) {
  return `<abbr title="${meaning}">${word}</abbr>`;
}
