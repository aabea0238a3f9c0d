'use strict';

const funcster = require('funcster');

/** A gnome in a garden, with what it carries. */
class Gnome {
  constructor(name, things) {
    this.name = name;
    this.things = things;
  }

  /** Returns the text in which this gnome is kept. */
  toText() {
    return JSON.stringify(funcster.deepSerialize({ name: this.name, things: this.things }));
  }

  /**
   * Returns the gnome that is kept in a text which toText has made:
   * Gnome.fromText('{"name":"Fips","things":["rake"]}') is the same as
   * new Gnome('Fips', ['rake']).
   *
   * @param {string} text
   * @returns {Gnome}
   */
  static fromText(text) {
