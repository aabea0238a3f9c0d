'use strict';

/** Returns the script that shows a text on the board: script('Soup') is 'show("Soup");'. */
function script(text) {
  return `show(${quoted(text)});`;
}

/**
 * Returns a text as a string of JavaScript: in double quotes, and with a
 * backslash before every double quote inside the text.
 *
 * quoted('Soup') returns "Soup" with the double quotes around it
 * quoted('Our "best" tea') returns "Our \"best\" tea" with the double quotes around it
 *
 * @param {string} text
 * @returns {string}
 */
function quoted(text) {
  return JSON.stringify(text).replace(/</g, '\\u003c');
}
