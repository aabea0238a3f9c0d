'use strict';

// Cue scripts of a puppet theatre, read by its light desk. A script has one cue
// a line; `\"` is a quote and `\\` a backslash within a text:
//
//   cue 12 title "The \"Miller\"" remark "from the left" fade 3.5
//   cue 13 title "Night" remark "" fade 0

module.exports = { cueScript, cueLine };

/** The script of all cues, in the order of their numbers. */
function cueScript(cues) {
  return cues
    .slice()
    .sort((a, b) => a.number - b.number)
    .map((cue) => cueLine(cue) + '\n')
    .join('');
}

/**
 * The line of a cue, without a line feed.
 *
 * @param {{number: number, title: string, remark: string, fade: number}} cue
 *   title and remark are single lines that the players write
 * @returns {string}
 */
function cueLine(cue) {
  return `cue ${cue.number} fade ${cue.fade}`;
}
