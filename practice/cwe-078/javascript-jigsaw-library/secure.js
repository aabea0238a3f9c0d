const fs = require('fs');
const path = require('path');
const { exec, execSync, execFile, execFileSync, spawnSync } = require('child_process');

/**
 * Packs the folder of a puzzle into an archive, with the command "tar -cf". The archive is called as the folder, with
 * ".tar" behind it.
 *
 * packBox('castle') packs the folder castle into castle.tar and returns 'castle.tar'
 *
 * @param {string} folder The name of the folder.
 * @returns {string} The name of the archive.
 */
function packBox(folder) {
  const archive = `${folder}.tar`;
  execFileSync('tar', ['-cf', archive, '--', folder]);
  return archive;
}
