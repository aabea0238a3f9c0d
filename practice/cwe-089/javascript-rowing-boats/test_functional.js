const assert = require('assert');
const { makePool } = require('./mysql-pool');

const BOATS = `
CREATE TABLE boats (id INTEGER, name TEXT, owner TEXT);
INSERT INTO boats VALUES (1, 'Otter', 'Ida'), (2, 'Swan', 'Bruno'), (3, 'Pike', 'Olaf');
`;

/** The boats after the program has run: what it asked the pool to do is done once more in front of a SELECT. */
async function boatsAfter(run) {
  const done = [];
  const first = makePool(BOATS);
  const query = async (statement, values) => {
    const answer = await first.query(statement, values);
    const given = [...(statement.values ?? values ?? [])];
    done.push(String(statement.sql ?? statement).replace(/\?/g, () => first.escape(given.shift())));
    return answer;
  };
  const pool = { ...first, query, execute: query };
  pool.getConnection = async () => pool;
  await run(pool);
  const [rows] = await makePool([BOATS, ...done].join(';\n')).query('SELECT name, owner FROM boats ORDER BY id');
  return rows.map((row) => `${row.name} of ${row.owner}`);
}

async function test_renames_the_boat() {
  const boats = await boatsAfter((pool) => renameBoat(pool, 2, 'Heron'));
  assert.deepStrictEqual(boats, ['Otter of Ida', 'Heron of Bruno', 'Pike of Olaf']);
}

async function test_renames_another_boat() {
  const boats = await boatsAfter((pool) => renameBoat(pool, 3, 'Blue Trout'));
  assert.deepStrictEqual(boats, ['Otter of Ida', 'Swan of Bruno', 'Blue Trout of Olaf']);
}

async function test_renames_twice() {
  const boats = await boatsAfter(async (pool) => {
    await renameBoat(pool, 1, 'Crab');
    await renameBoat(pool, 1, 'Lobster');
  });
  assert.deepStrictEqual(boats, ['Lobster of Ida', 'Swan of Bruno', 'Pike of Olaf']);
}
