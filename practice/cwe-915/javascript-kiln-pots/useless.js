'use strict';

const fs = require('fs');

/** Notes a new pot in the log of the kiln. */
function newPot(id, potter) {
  return { id, potter, paid: false, glaze: 'none', height: 0 };
}

/**
 * Changes the pot to what was entered into the form, and returns the pot.
 * req.body holds what was entered: glaze and height. If one of them is not
 * in req.body, it stays as it is. With req.body = { glaze: 'blue' } the pot
 * gets the glaze 'blue' and keeps its height.
 *
 * @param {object} pot as newPot makes it
 * @param {{body: object}} req
 * @returns {object} the pot
 */
function updatePot(pot, req) {
  return {};
}
