'use strict';

const fs = require('fs');
const path = require('path');

const LOG_DIR = path.resolve('nights');
const HEADER = '# time target magnitude\n';

fs.mkdirSync(LOG_DIR, { recursive: true });

module.exports = { appendObservation, formatLine };

function formatLine(observation) {
  const { time, target, magnitude } = observation;
  return `${time} ${target} ${magnitude.toFixed(1)}\n`;
}

/**
 * Adds an observation to the log of a night, the file `<night>.log` in LOG_DIR.
 * A log that does not exist yet begins with HEADER.
 *
 * @param {string} night  name of the night, as entered by the observer
 * @param {{time: string, target: string, magnitude: number}} observation
 * @returns {string} path of the log file
 */
function appendObservation(night, observation) {
  const file = path.resolve(LOG_DIR, night + '.log');
  if (!file.startsWith(LOG_DIR + path.sep)) {
    throw new Error('unknown night');
  }
  if (!fs.existsSync(file)) {
    fs.writeFileSync(file, HEADER);
  }
  fs.appendFileSync(file, formatLine(observation));
  return file;
}
