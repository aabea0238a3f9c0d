const fs = require('fs');
const { exec, execSync, execFile, execFileSync, spawnSync } = require('child_process');

// The diary of the moth trap, with lines such as "May 3: hawk moth, 2".
const DIARY = 'diary.txt';

/**
 * Searches the file DIARY for a word, with the command "grep". The word stands in one line at least.
 *
 * findMoths('hawk') returns the text "May 3: hawk moth, 2\nMay 9: hawk moth, 1\n"
 *
 * @param {string} word The word that is looked for.
 * @returns {string} What grep prints: the lines in which the word stands.
 */
function findMoths(word) {
  return execFileSync('grep', ['-e', word, '--', DIARY]).toString();
}
