const fs = require('fs');
const path = require('path');

// The folder in which the descriptions of the walks are kept. It is there already.
const WALKS = 'walks';

/** The heading of a description, such as "Mill round (7 km)". */
function heading(walk) {
  return `${walk.title} (${walk.km} km)`;
}

/**
 * Writes the description of a walk to its file in the folder WALKS. A file that is there already is replaced.
 *
 * saveWalk({ file: 'mill.txt', text: 'Start at the mill.' }) writes "Start at the mill." to walks/mill.txt
 *
 * @param {{file: string, text: string}} walk The name of the file and what is written to it.
 */
function saveWalk(walk) {
