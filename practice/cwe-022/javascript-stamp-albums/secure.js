const fs = require('fs');
const path = require('path');

// The folder with the albums. Each album is a folder in it, which holds a picture of each stamp.
const ALBUMS = 'albums';

/**
 * Lists the files in the folder of an album, sorted by their names.
 *
 * listStamps('norway') returns the names of the files in albums/norway, such as ['fjord.png', 'king.png']
 *
 * @param {string} album The name of the album.
 * @returns {string[]} The names of the files, sorted.
 */
function listStamps(album) {
  const root = path.resolve(ALBUMS);
  const folder = path.resolve(root, album);
  if (!folder.startsWith(root + path.sep)) {
    return [];
  }
  return fs.readdirSync(folder).sort();
}
