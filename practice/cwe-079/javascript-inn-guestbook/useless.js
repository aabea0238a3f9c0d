'use strict';

const http = require('http');

const INN = 'The Three Marmots';

/** Returns the heading of each page of the inn. */
function heading() {
  return `<h1>${INN}</h1>`;
}

/**
 * Returns an HTML paragraph that welcomes a guest:
 * welcomeLine('Ida', 'Trento') is '<p>Welcome, Ida from Trento!</p>'.
 *
 * @param {string} guest the name that the guest has entered
 * @param {string} town where the guest comes from
 * @returns {string}
 */
function welcomeLine(guest, town) {
  return '';
}
