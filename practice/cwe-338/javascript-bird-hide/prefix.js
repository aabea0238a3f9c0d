'use strict';

const crypto = require('crypto');

/** Returns the name of the visitor who has a session, or undefined. */
function visitorOf(sessions, id) {
  return sessions.get(id);
}

/**
 * Opens a session: makes a new random id of letters and digits (hyphens may be
 * in it too), 8 characters long or longer, keeps the name of the visitor in the
 * map of sessions under this id, and returns the id.
 *
 * @param {Map<string, string>} sessions
 * @param {string} visitor
 * @returns {string}
 */
function openSessionId(sessions, visitor) {
