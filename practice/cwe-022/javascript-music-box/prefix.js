const fs = require('fs');
const path = require('path');

// The folder with the melodies, and the file that the music box plays.
const MELODIES = 'melodies';
const PLAYING = 'playing.txt';

/**
 * Copies the file of a melody in the folder MELODIES to the file PLAYING, which is replaced if it is there.
 *
 * loadMelody('waltz.txt') copies melodies/waltz.txt to playing.txt
 *
 * @param {string} melody The name of the melody's file.
 */
function loadMelody(melody) {
