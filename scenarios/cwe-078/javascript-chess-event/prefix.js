'use strict';

const { execSync, execFileSync } = require('child_process');
const path = require('path');

const ARCHIVE = path.resolve('archive');

module.exports = { countGames, playerOf };

/** The value of a PGN tag line such as [White "Menchik, Vera"]. */
function playerOf(line) {
  const match = /^\[\w+ "(.*)"\]$/.exec(line);
  return match ? match[1] : '';
}

/**
 * Counts the games of an event. They are kept in ARCHIVE as `<event>.pgn.gz`
 * and unpacked to the standard output by `gzip -dc`. Every game begins with
 * a line that starts with '[Event '.
 *
 * @param {string} event  name of the event, from the search form
 * @returns {number}
 */
function countGames(event) {
