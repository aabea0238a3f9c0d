const fs = require('fs');
const { exec, execSync, execFile, execFileSync, spawnSync } = require('child_process');

/** How many words a text has. */
function countWords(text) {
  return text.split(/\s+/).filter(Boolean).length;
}

/**
 * Joins the files of the chapters in their order, with the command "cat", and returns the whole text.
 *
 * joinChapters(['one.txt', 'two.txt']) returns the text of one.txt, with that of two.txt behind it
 *
 * @param {string[]} files The paths of the files, one at least.
 * @returns {string} The text of all files.
 */
function joinChapters(files) {
