'use strict';

const serialize = require('node-serialize');

/** Makes a room of a dollhouse. */
function makeRoom(name, chairs) {
  return { name, chairs, lamps: [] };
}

/** Returns the text in which a room is kept. */
function saveRoom(room) {
  return serialize.serialize(room);
}

/**
 * Returns the room that is kept in a text which saveRoom has made:
 * loadRoom('{"name":"attic","chairs":2,"lamps":[]}') returns
 * { name: 'attic', chairs: 2, lamps: [] }.
 *
 * @param {string} text
 * @returns {{name: string, chairs: number, lamps: string[]}}
 */
function loadRoom(text) {
