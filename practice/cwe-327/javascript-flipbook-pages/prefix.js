'use strict';

const crypto = require('crypto');

/** Returns the drawings of a film, which is an array of keys. */
function play(book, keys) {
  return keys.map((key) => book.get(key));
}

/**
 * Keeps a drawing in the book, under a key that is the digest of the drawing,
 * and returns the key: 40 hexadecimal digits. The same drawing always gets the
 * same key.
 *
 * @param {Map<string, string>} book
 * @param {string} drawing
 * @returns {string} the key
 */
function keepPage(book, drawing) {
