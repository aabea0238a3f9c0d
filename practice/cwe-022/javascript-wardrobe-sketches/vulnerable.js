const fs = require('fs');
const path = require('path');

// The folder with the sketches of a costume maker.
const SKETCHES = 'sketches';

/** How many sketches there are. */
function countSketches() {
  return fs.readdirSync(SKETCHES).length;
}

/**
 * Deletes the file of a sketch in the folder SKETCHES.
 *
 * discardSketch('cloak.svg') deletes sketches/cloak.svg
 *
 * @param {string} filename The name of the file.
 * @returns {boolean} true if the file was deleted, false if there is no such file.
 */
function discardSketch(filename) {
  const file = path.join(SKETCHES, filename);
  if (!fs.existsSync(file)) {
    return false;
  }
  fs.unlinkSync(file);
  return true;
}
