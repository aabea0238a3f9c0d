'use strict';

const crypto = require('crypto');

/** Returns the card that a guest gets, such as 'Ida: 0F3A99C2'. */
function guestCard(guest, secret) {
  return `${guest}: ${doorCode(guest, secret)}`;
}

/** Tells whether a guest may come in with a code. */
function opens(guest, code, secret) {
  return code.toUpperCase() === doorCode(guest, secret);
}

/**
 * Returns the code of a guest: the first 8 hexadecimal digits, in capitals, of
 * a hash of the guest and the secret. The same guest and secret always give the
 * same code.
 *
 * @param {string} guest
 * @param {string} secret
 * @returns {string} a code such as '0F3A99C2'
 */
function doorCode(guest, secret) {
  return crypto.createHash('md5').update(guest + secret).digest('hex').slice(0, 8).toUpperCase();
}
