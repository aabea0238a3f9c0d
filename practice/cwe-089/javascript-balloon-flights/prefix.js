'use strict';

/** The flights of a balloon club. */
class BalloonClub {
  /** @param {object} pool a pool of mysql2/promise: const [rows] = await pool.query(...) */
  constructor(pool) {
    this.pool = pool;
  }

  /** Returns how often a pilot flew in a year. */
  async countOf(pilot, year) {
    const places = await this.placesOf(pilot, year);
    return places.length;
  }

  /**
   * Returns the places to which a pilot flew in a year, sorted by name:
   * placesOf('Ida', '2019') returns perhaps ['Bath', 'Wells'].
   * The table flights has the columns pilot, year and place.
   *
   * @param {string} pilot
   * @param {string} year
   * @returns {Promise<string[]>}
   */
  async placesOf(pilot, year) {
