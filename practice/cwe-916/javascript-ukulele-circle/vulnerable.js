'use strict';

const crypto = require('crypto');

/** Returns the names of all players, such as 'Ida, Bruno'. */
function namesOf(players) {
  return players.map((player) => player.name).join(', ');
}

/**
 * Adds a player { name, salt, hash } to the array of players: salt is 16 new
 * random bytes as hexadecimal digits, and hash is the hash of the password with
 * the salt, as hexadecimal digits too.
 *
 * @param {object[]} players
 * @param {string} name
 * @param {string} password
 */
function addPlayer(players, name, password) {
  const salt = crypto.randomBytes(16).toString('hex');
  const hash = crypto.createHash('sha256').update(salt + password).digest('hex');
  players.push({ name, salt, hash });
}
