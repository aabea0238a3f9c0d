'use strict';

const BOARD_WIDTH = 24;

module.exports = { searchSailings };

/** One line of the departure board, for example '08:15  Havsula (40 seats)'. */
function boardLine(row) {
  return `${row.departs}  ${row.vessel} (${row.seats} seats)`.slice(0, BOARD_WIDTH * 2);
}

/**
 * Searches the table `sailings` (columns harbour, vessel, departs, seats) for
 * the ferries that leave from `harbour` and have `vessel` somewhere in their
 * name, ordered by `departs`.
 *
 * @param {import('mysql2/promise').Pool} pool
 * @param {string} harbour
 * @param {string} vessel
 * @returns {Promise<string[]>} lines for the departure board
 */
async function searchSailings(pool, harbour, vessel) {
  const sql = 'SELECT vessel, departs, seats FROM sailings ' +
    `WHERE harbour = '${harbour}' AND vessel LIKE '%${vessel}%' ORDER BY departs`;
  const [rows] = await pool.query(sql);
  return rows.map(boardLine);
}
