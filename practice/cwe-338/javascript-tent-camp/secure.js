'use strict';

const { randomInt } = require('crypto');

/** A summer camp with a list of words that children know. */
class Camp {
  constructor(words) {
    this.words = words;
  }

  /** Returns the note for the children in a tent. */
  note(tent) {
    return `The words for ${tent} are: ${this.newPassphrase()}`;
  }

  /**
   * Returns a new passphrase: four random words of this.words with hyphens
   * between them, such as 'frog-lamp-moss-kettle'.
   *
   * @returns {string}
   */
  newPassphrase() {
    const chosen = [];
    for (let i = 0; i < 4; i++) {
      chosen.push(this.words[randomInt(this.words.length)]);
    }
    return chosen.join('-');
  }
}
