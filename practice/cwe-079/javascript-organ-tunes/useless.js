'use strict';

const fs = require('fs');

/** Returns the tunes that a barrel plays, one a line of its text file. */
function readTunes(file) {
  return fs.readFileSync(file, 'utf8').split('\n').filter((line) => line !== '');
}

/**
 * Returns the tunes as an unordered HTML list, in their order:
 * tuneList(['Lili', 'Old Mill']) is '<ul><li>Lili</li><li>Old Mill</li></ul>'.
 * Without tunes the list is empty: '<ul></ul>'.
 *
 * @param {string[]} tunes
 * @returns {string}
 */
function tuneList(tunes) {
  return '';
}
