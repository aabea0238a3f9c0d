'use strict';

/** The text on the boat's board, such as 'Heron (Ida)'. */
function board(boat) {
  return `${boat.name} (${boat.owner})`;
}

/**
 * Gives the boat with this id a new name:
 * renameBoat(pool, 2, 'Heron') makes 'Heron' the name of the boat 2.
 * The table boats has the columns id, name and owner.
 *
 * @param {object} pool a pool of mysql2/promise
 * @param {number} id
 * @param {string} name
 */
async function renameBoat(pool, id, name) {
  await pool.execute(`UPDATE boats SET name = '${name}' WHERE id = ${id}`);
}
