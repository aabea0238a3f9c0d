'use strict';

const crypto = require('crypto');

/** Keeps a seat for a visitor until the ticket is picked up. */
function reserve(seat, visitor) {
  return { seat, visitor, token: seatToken() };
}

/**
 * Returns a new random token: 32 hexadecimal digits, such as
 * '5f0c93a8d1b27e4466fa02c9be137d58'.
 *
 * @returns {string}
 */
function seatToken() {
  return crypto.randomBytes(16).toString('hex');
}
