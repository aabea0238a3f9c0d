'use strict';

const crypto = require('crypto');

const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
const CODE_LENGTH = 10;

/** Returns the text that is printed on an invitation. */
function invitation(name) {
  return `Dear ${name}, come and dance! Your code: ${makeInviteCode()}`;
}

/**
 * Returns a new random code of CODE_LENGTH characters, each one of LETTERS,
 * such as 'K7QMXB2ZHP'.
 *
 * @returns {string}
 */
function makeInviteCode() {
  let code = '';
  for (let i = 0; i < CODE_LENGTH; i++) {
    code += LETTERS[Math.floor(Math.random() * LETTERS.length)];
  }
  return code;
}
