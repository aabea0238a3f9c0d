const fs = require('fs');
const path = require('path');

// The folder with a file for each kite, in which each flight is a line.
const KITES = 'kites';

/**
 * Counts the lines of a kite's file in the folder KITES. There is no newline behind the last line: the text "Monday\nFriday"
 * has 2 lines.
 *
 * countFlights('dragon.txt') counts the lines of kites/dragon.txt
 *
 * @param {string} kite The name of the file.
 * @returns {number} The number of lines, or 0 if there is no such file.
 */
function countFlights(kite) {
  return 0;
}
