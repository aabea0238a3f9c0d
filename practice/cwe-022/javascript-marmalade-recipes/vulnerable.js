const fs = require('fs');
const path = require('path');

// The folder with the recipes, one file each, such as recipes/seville.txt.
const RECIPES = 'recipes';

/**
 * Reads a recipe from its file in the folder RECIPES; the file is called as the recipe, with ".txt" behind it.
 *
 * readRecipe('seville') reads recipes/seville.txt
 *
 * @param {string} name The name of the recipe, such as "seville".
 * @returns {string|null} The text of the file, or null if there is no such file.
 */
function readRecipe(name) {
  const file = path.join(RECIPES, `${name}.txt`);
  if (!fs.existsSync(file)) {
    return null;
  }
  return fs.readFileSync(file, 'utf8');
}
