'use strict';

/** The name of the file with the photo of a scarecrow: photoFile(7) is 'scarecrow-7.jpg'. */
function photoFile(number) {
  return `scarecrow-${number}.jpg`;
}

/**
 * Returns the HTML image of a scarecrow, with its title as the alternative text:
 * photo(7, 'Old Jack') returns '<img src="scarecrow-7.jpg" alt="Old Jack">'.
 *
 * @param {number} number
 * @param {string} title what the maker calls the scarecrow
 * @returns {string}
 */
function photo(number, title) {
  const alt = title.replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
  return `<img src="${photoFile(number)}" alt="${alt}">`;
}
