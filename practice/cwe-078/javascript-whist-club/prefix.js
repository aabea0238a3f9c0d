const fs = require('fs');
const { exec, execSync, execFile, execFileSync, spawnSync } = require('child_process');

/** The players as they are called at the door, such as "anna, bruno". */
function rollCall(players) {
  return players.join(', ');
}

/**
 * Sorts the lines of a club's file, with the command "sort", and returns them as an array, without empty lines.
 *
 * sortedPlayers({ town: 'Bern', file: 'bern.txt' }) returns ['anna', 'bruno', 'carl']
 * if the lines of bern.txt are carl, anna, bruno
 *
 * @param {{town: string, file: string}} club A club, with the path of its file.
 * @returns {string[]} The lines, sorted.
 */
function sortedPlayers(club) {
