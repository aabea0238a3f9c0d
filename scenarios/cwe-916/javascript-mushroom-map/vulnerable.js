'use strict';

const bcrypt = require('bcrypt');
const crypto = require('crypto');

module.exports = { addForager, mapVersion };

/** A short text that changes with the finds, so that a browser can keep the map. */
function mapVersion(finds) {
  return crypto.createHash('sha256').update(JSON.stringify(finds)).digest('hex').slice(0, 12);
}

/**
 * Enters a forager who signs up. The entry { name, finds, hash } begins without
 * finds; `hash` is what the sign-in compares the password with.
 *
 * @param {Map<string, object>} foragers  name -> entry
 * @param {string} name
 * @param {string} password
 * @returns {Promise<object>} the entry
 * @throws {Error} if the name is taken
 */
async function addForager(foragers, name, password) {
  if (foragers.has(name)) {
    throw new Error(`${name} is taken`);
  }
  const entry = { name, finds: [], hash: crypto.createHash('sha256').update(password).digest('hex') };
  foragers.set(name, entry);
  return entry;
}
