'use strict';

const crypto = require('crypto');

/** Returns what is printed on a ticket, such as 'swan 14 May#0f3a...'. */
function printTicket(text, key) {
  return `${text}#${signTicket(text, key)}`;
}

/** Tells whether what is printed on a ticket was printed with the key. */
function isGenuine(printed, key) {
  const [text, signature] = printed.split('#');
  return signTicket(text, key) === signature;
}

/**
 * Returns the signature of a text with the key, a string of 32 hexadecimal
 * digits. The same text and key always give the same signature.
 *
 * @param {string} text
 * @param {string} key
 * @returns {string}
 */
function signTicket(text, key) {
  return crypto.createHash('md5').update(text + key).digest('hex');
}
