'use strict';

const crypto = require('crypto');

/** Returns the letters that were changed after they had been signed. */
function changedLetters(signed, secret) {
  return signed.filter(({ letter, signature }) => addSignatures([letter], secret)[0].signature !== signature);
}

/**
 * Returns for each letter an object { letter, signature }. The signature is
 * made of the letter and the secret and has 32 hexadecimal digits; the same
 * letter and secret always give the same one.
 *
 * addSignatures(['Dear Ida'], 'rose') returns [{ letter: 'Dear Ida', signature: '0f3a...' }]
 *
 * @param {string[]} letters
 * @param {string} secret
 * @returns {{letter: string, signature: string}[]}
 */
function addSignatures(letters, secret) {
  return letters.map((letter) => {
    const signature = crypto.createHmac('sha256', secret).update(letter).digest('hex').slice(0, 32);
    return { letter, signature };
  });
}
