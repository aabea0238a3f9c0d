'use strict';

const { createHash, randomBytes, scryptSync } = require('crypto');

/** Returns the account of a new trainer, who has no password yet. */
function newAccount(trainer) {
  return { trainer, password: '' };
}

/**
 * Gives an account a new password. What is kept in account.password is a new
 * salt, a dollar sign, and the hash of the password with the salt, both in
 * hexadecimal digits, such as '9c04...$51af...'.
 *
 * @param {{trainer: string, password: string}} account
 * @param {string} password
 */
function setPassword(account, password) {
