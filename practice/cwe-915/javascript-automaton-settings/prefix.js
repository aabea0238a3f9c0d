'use strict';

const fs = require('fs');

/** Returns the settings of a clockwork automaton as it leaves the workshop. */
function defaults() {
  return { arm: { speed: 3 }, head: { turns: 'left' } };
}

/**
 * Sets an option in a section of the settings, and returns the settings:
 * setOption({ arm: { speed: 3 } }, 'arm', 'speed', 5) returns
 * { arm: { speed: 5 } }. If there is no such section yet, it is made.
 *
 * @param {object} settings
 * @param {string} section
 * @param {string} key the name of the option
 * @param value
 * @returns {object} the settings
 */
function setOption(settings, section, key, value) {
