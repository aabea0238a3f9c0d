'use strict';

const crypto = require('crypto');

/** Gives a locker to a skater, with a number that opens it. */
function rentLocker(locker, skater) {
  return { locker, skater, pin: newPinCode() };
}

/**
 * Returns a random number of six digits as a string, from '100000' up to
 * '999999'.
 *
 * @returns {string}
 */
function newPinCode() {
  return '';
}
