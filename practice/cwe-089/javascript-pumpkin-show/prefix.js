'use strict';

const COLUMNS = ['name', 'weight', 'year'];

/** The first row of the list, with the names of the columns. */
function firstRow() {
  return COLUMNS.join(' | ');
}

/**
 * Returns the names of all pumpkins, sorted by a column, the smallest first:
 * sortedPumpkins(pool, 'weight') returns the names, that of the lightest first.
 * The table pumpkins has the columns name, weight and year.
 *
 * @param {object} pool a pool of mysql2/promise: const [rows] = await pool.query(...)
 * @param {string} column
 * @returns {Promise<string[]>}
 */
async function sortedPumpkins(pool, column) {
