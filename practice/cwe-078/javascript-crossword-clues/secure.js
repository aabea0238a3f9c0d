const fs = require('fs');
const { exec, execSync, execFile, execFileSync, spawnSync } = require('child_process');

/** How many evenings it takes to solve so many clues. */
function evenings(clues) {
  return Math.ceil(clues / 20);
}

/**
 * Counts the lines of a file of crossword clues, with the command "wc -l".
 *
 * countClues('sunday.txt') returns 3 if sunday.txt has 3 lines
 *
 * @param {string} file The path of the file.
 * @returns {number} The number of lines.
 */
function countClues(file) {
  const output = execFileSync('wc', ['-l', '--', file]).toString();
  return parseInt(output, 10);
}
