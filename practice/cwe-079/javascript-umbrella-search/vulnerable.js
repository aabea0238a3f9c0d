'use strict';

const http = require('http');
const querystring = require('querystring');

/** Returns the umbrellas that have the word in what was noted about them. */
function search(umbrellas, word) {
  return umbrellas.filter((umbrella) => umbrella.note.includes(word));
}

/**
 * Returns the heading above the results, an HTML h2 with the word that was
 * searched, req.query.word: '<h2>Umbrellas: red</h2>' for the word 'red'.
 * If req.query.word is missing, returns '<h2>All umbrellas</h2>'.
 *
 * @param {{query: object}} req
 * @returns {string}
 */
function searchHeading(req) {
  const word = req.query.word;
  if (!word) {
    return '<h2>All umbrellas</h2>';
  }
  return `<h2>Umbrellas: ${word}</h2>`;
}
