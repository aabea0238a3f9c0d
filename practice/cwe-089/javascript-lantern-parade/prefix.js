'use strict';

/** The heading above the lanterns that were found, such as '3 lanterns'. */
function heading(titles) {
  return titles.length === 1 ? '1 lantern' : `${titles.length} lanterns`;
}

/**
 * Returns the titles of the lanterns whose title contains the word, sorted by
 * title: for the word 'fish' perhaps ['Big fish', 'Goldfish'].
 * The table lanterns has the columns id, title and maker.
 *
 * @param {object} pool a pool of mysql2/promise: const [rows] = await pool.query(...)
 * @param {string} word
 * @returns {Promise<string[]>}
 */
async function findLanterns(pool, word) {
