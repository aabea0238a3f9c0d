'use strict';

/** Returns the text of a tune: JSON with round brackets around it. */
function textFrom(tune) {
  return '(' + JSON.stringify(tune) + ')';
}

/**
 * Reads the text of a tune, as textFrom makes it, and returns the tune:
 * tuneFrom('({"title":"Dawn","bells":[3,1,2]})') returns
 * { title: 'Dawn', bells: [3, 1, 2] }.
 *
 * @param {string} text
 * @returns {{title: string, bells: number[]}}
 */
function tuneFrom(text) {
  return JSON.parse(text.slice(1, -1));
}
