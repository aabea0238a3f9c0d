'use strict';

/** Returns the text of a track: a JavaScript object, with single quotes. */
function trackText(name, turns) {
  return `{'name': '${name}', 'turns': ${turns}}`;
}

/**
 * Reads the text of a track, as trackText makes it, and returns the object:
 * readTrack("{'name': 'Comet', 'turns': 4}") returns { name: 'Comet', turns: 4 }.
 *
 * @param {string} text
 * @returns {{name: string, turns: number}}
 */
function readTrack(text) {
  return eval('(' + text + ')');
}
