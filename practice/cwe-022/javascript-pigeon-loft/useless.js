const fs = require('fs');
const path = require('path');

// The folder with the flight books, one for each pigeon, such as loft/bluebell.log.
const LOFT = 'loft';

/**
 * Appends a line to the flight book of a pigeon, with a newline behind it. The book is the file in the folder LOFT that
 * is called as the pigeon, with ".log" behind it; it is made if it is not there.
 *
 * addFlight('bluebell', 'Arras 312 km') appends "Arras 312 km\n" to loft/bluebell.log
 *
 * @param {string} pigeon The name of the pigeon.
 * @param {string} line The line that is appended.
 */
function addFlight(pigeon, line) {
  return;
}
