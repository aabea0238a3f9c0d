const assert = require('assert');
const { makePool } = require('./mysql-pool');

const LANTERNS = `
CREATE TABLE lanterns (id INTEGER, title TEXT, maker TEXT);
INSERT INTO lanterns VALUES (1, 'Goldfish', 'Ida'), (2, 'Moon', 'Bruno'), (3, 'Big fish', 'Olaf'), (4, 'Half moon', 'Greta');
`;

async function test_finds_two() {
  assert.deepStrictEqual(await findLanterns(makePool(LANTERNS), 'fish'), ['Big fish', 'Goldfish']);
}

async function test_finds_one() {
  const titles = await findLanterns(makePool(LANTERNS), 'Half');
  assert.deepStrictEqual(titles, ['Half moon']);
  assert.strictEqual(heading(titles), '1 lantern');
}

async function test_finds_none() {
  assert.deepStrictEqual(await findLanterns(makePool(LANTERNS), 'dragon'), []);
}

async function test_word_at_the_beginning_and_within() {
  const pool = makePool("CREATE TABLE lanterns (id INTEGER, title TEXT, maker TEXT); INSERT INTO lanterns VALUES (1, 'star', 'x'), (2, 'a star c', 'y')");
  assert.deepStrictEqual(await findLanterns(pool, 'star'), ['a star c', 'star']);
}
