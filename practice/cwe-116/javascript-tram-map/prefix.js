'use strict';

/** Returns the whole map as a Graphviz file. */
function mapFile(stops) {
  return `graph trams {\n${stops.map((stop, i) => stopLine(i, stop)).join('\n')}\n}\n`;
}

/**
 * Returns the line of a stop: its number and its name, which stands in double
 * quotes and has a backslash before every double quote inside it.
 *
 * stopLine(3, 'Old Mill') returns 's3 [label="Old Mill"];'
 * stopLine(4, 'The "Swan" Inn') returns 's4 [label="The \\"Swan\\" Inn"];'
 *
 * @param {number} number
 * @param {string} name
 * @returns {string}
 */
function stopLine(number, name) {
