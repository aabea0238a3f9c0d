'use strict';

/** Returns the lights of the stage before the play begins. */
function allOff() {
  return { front: { left: 0, right: 0 }, moon: { colour: 'white' } };
}

/**
 * Sets the value at a path of names with dots between them, and returns the lights:
 * setLight({ front: { left: 0 } }, 'front.left', 80) returns { front: { left: 80 } }.
 * Objects on the way that are not there yet are made: setLight({}, 'a.b.c', 1)
 * returns { a: { b: { c: 1 } } }.
 *
 * @param {object} lights
 * @param {string} path
 * @param value
 * @returns {object} the lights
 */
function setLight(lights, path, value) {
  const keys = path.split('.');
  if (keys.some((key) => ['__proto__', 'constructor', 'prototype'].includes(key))) {
    throw new Error('no such light');
  }
  const last = keys.pop();
  let current = lights;
  for (const key of keys) {
    if (!current[key]) {
      current[key] = {};
    }
    current = current[key];
  }
  current[last] = value;
  return lights;
}
