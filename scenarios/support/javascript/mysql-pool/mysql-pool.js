'use strict';
// A stand-in for a pool of mysql2/promise: `query` and `execute` with `?`, answered by SQLite. Backslash escapes, `??`, and arrays or
// objects as values are not known here.

const { spawnSync } = require('child_process');

const ANSWER = `
import json, sqlite3, sys
asked = json.load(sys.stdin)
base = sqlite3.connect(":memory:")
base.row_factory = sqlite3.Row
base.create_function("concat", -1, lambda *parts: "".join(map(str, parts)))
base.executescript(asked["setup"])
try:
    rows = [dict(row) for row in base.execute(asked["sql"], asked["values"])]
    print(json.dumps({"rows": rows}))
except (sqlite3.Error, sqlite3.Warning, ValueError) as error:
    print(json.dumps({"error": str(error)}))
`;

/**
 * A pool whose tables are made by the statements of `setup`. It keeps no changes from one query to the next.
 */
function makePool(setup) {
  async function query(statement, values = []) {
    const sql = typeof statement === 'string' ? statement : statement.sql;
    const input = JSON.stringify({ setup, sql, values: (statement.values ?? values) });
    const { stdout, stderr } = spawnSync('python3', ['-c', ANSWER], { input, encoding: 'utf8' });
    if (!stdout) {
      throw new Error(stderr);
    }
    const { rows, error } = JSON.parse(stdout);
    if (error) {
      throw new Error(error);
    }
    return [rows, []];
  }
  const escape = (value) => (typeof value === 'string' ? `'${value.replace(/'/g, "''")}'` : String(value ?? null).toUpperCase());
  const escapeId = (name) => `\`${String(name).replace(/`/g, '``')}\``;
  const pool = { query, execute: query, escape, escapeId, release() {}, end: async () => {} };
  pool.getConnection = async () => pool;
  return pool;
}

module.exports = { makePool };
