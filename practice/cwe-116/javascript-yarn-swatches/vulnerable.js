'use strict';

/** Returns a line of the file: csvLine(['merino', 'red']) is '"merino","red"'. */
function csvLine(texts) {
  return texts.map((text) => csvCell(text)).join(',');
}

/**
 * Returns a text as a cell of a CSV file: in double quotes, and with a double
 * quote inside the text doubled.
 *
 * csvCell('merino') returns '"merino"'
 * csvCell('4" wide') returns '"4"" wide"'
 *
 * @param {string} text
 * @returns {string}
 */
function csvCell(text) {
  return '"' + text.replace('"', '""') + '"';
}
