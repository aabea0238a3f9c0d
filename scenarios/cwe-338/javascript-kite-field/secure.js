'use strict';

const crypto = require('crypto');

const SIGNS = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
const CODE_LENGTH = 10;

module.exports = { createInviteCode, listVersion, pilotOf };

/** The pilot whom a code lets onto the launch field, or undefined. */
function pilotOf(invites, code) {
  return invites.get(code.trim().toUpperCase());
}

/** A short text that changes with the list, for the signs at the gates. */
function listVersion(invites) {
  return crypto.createHash('sha256').update([...invites.keys()].join()).digest('hex').slice(0, 8);
}

/**
 * Makes the code that a pilot shows at the gate of the launch field: CODE_LENGTH
 * of SIGNS, not one that another pilot has. It is entered in `invites`.
 *
 * @param {Map<string, string>} invites  code -> name of the pilot
 * @param {string} pilot
 * @returns {string}
 */
function createInviteCode(invites, pilot) {
  let code;
  do {
    code = Array.from({ length: CODE_LENGTH }, () => SIGNS[crypto.randomInt(SIGNS.length)]).join('');
  } while (invites.has(code));
  invites.set(code, pilot);
  return code;
}
