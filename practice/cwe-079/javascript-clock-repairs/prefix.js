'use strict';

const fs = require('fs');

/** Reads the repairs that wait: [{ clock: 'Cuckoo', fault: 'runs slow' }, ...]. */
function readRepairs(file) {
  return JSON.parse(fs.readFileSync(file, 'utf8'));
}

/**
 * Returns an HTML table with one row for each repair and in it two cells (td),
 * the clock and the fault. There is no row of headings. For one repair:
 * '<table><tr><td>Cuckoo</td><td>runs slow</td></tr></table>'.
 *
 * @param {{clock: string, fault: string}[]} repairs
 * @returns {string}
 */
function repairTable(repairs) {
