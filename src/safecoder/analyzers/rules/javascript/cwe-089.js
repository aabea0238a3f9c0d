const mysql = require('mysql2/promise');
const { Pool } = require('pg');
const knex = require('knex')(require('./knexfile'));

const pool = new Pool();

app.get('/users', async (req, res) => {
  // ruleid: javascript-cwe-089-sql-from-input
  const { rows } = await pool.query(`SELECT id, name FROM users WHERE name = '${req.query.name}'`);
  res.json(rows);
});

function findOrder(db, number, done) {
  const sql = 'SELECT * FROM orders WHERE number = "' + number + '"';
  // ruleid: javascript-cwe-089-sql-from-input
  db.get(sql, done);
}

exports.search = async (connection, filters) => {
  let sql = 'SELECT * FROM parts WHERE 1 = 1';
  if (filters.color) sql += ` AND color = '${filters.color}'`;
  if (filters.maker) sql += " AND maker = '" + filters.maker + "'";
  // ruleid: javascript-cwe-089-sql-from-input
  const [rows] = await connection.execute(sql);
  return rows;
};

class TicketStore {
  close(id, note) {
    // ruleid: javascript-cwe-089-sql-from-input
    return this.db.prepare(`UPDATE tickets SET note = '${note}' WHERE id = ?`).run(id);
  }

  sorted(column) {
    // ruleid: javascript-cwe-089-sql-from-input
    return knex('tickets').select('*').orderByRaw(`${column} DESC`);
  }

  byIds(ids) {
    // ruleid: javascript-cwe-089-sql-from-input
    return this.db.prepare(`SELECT * FROM tickets WHERE id IN (${ids.join(',')})`).all();
  }
}

async function report(sequelize, city) {
  const conditions = [];
  conditions.push(`city = '${city}'`);
  // ruleid: javascript-cwe-089-sql-from-input
  return sequelize.query('SELECT count(*) FROM visits WHERE ' + conditions.join(' AND '));
}

const removeTag = (tag) => {
  // ruleid: javascript-cwe-089-sql-from-input
  return pool.query({ text: `DELETE FROM tags WHERE label = '${tag}'` });
};

async function escapedQuotesOnly(term) {
  const t = term.trim().toLowerCase();
  // ruleid: javascript-cwe-089-sql-from-input
  return pool.query("SELECT id FROM posts WHERE body LIKE '%" + t + "%'");
}

async function manyNames(names) {
  const list = names.map((n) => `'${n}'`).join(', ');
  // ruleid: javascript-cwe-089-sql-from-input
  return pool.query(`SELECT * FROM users WHERE name IN (${list})`);
}

function setFields(db, fields, id) {
  const set = Object.keys(fields).map((k) => `${k} = ?`).join(', ');
  // ruleid: javascript-cwe-089-sql-from-input
  return db.run(`UPDATE users SET ${set} WHERE id = ?`, [...Object.values(fields), id]);
}

async function ordered({ sort = 'id' } = {}) {
  // ruleid: javascript-cwe-089-sql-from-input
  return pool.query('SELECT * FROM users ORDER BY ' + sort);
}

async function seatsOf(db, event) {
  // ruleid: javascript-cwe-089-sql-from-input
  return (await db.query(`SELECT seat FROM seats WHERE event = '${event}'`)).length;
}

function countOf(db, client) {
  // ruleid: javascript-cwe-089-sql-from-input
  return Number(db.prepare("SELECT count(*) AS n FROM orders WHERE client = '" + client + "'").get().n);
}

function townsWith(done) {
  // ruleid: javascript-cwe-089-sql-from-input
  db.all("SELECT name FROM towns WHERE name LIKE '" + beginning + "%'", done);
}

// ---- good ----

app.get('/users2', async (req, res) => {
  // ok: javascript-cwe-089-sql-from-input
  const { rows } = await pool.query('SELECT id, name FROM users WHERE name = $1', [req.query.name]);
  res.json(rows);
});

function findOrderSafe(db, number, done) {
  // ok: javascript-cwe-089-sql-from-input
  db.get('SELECT * FROM orders WHERE number = ?', [number], done);
}

exports.searchSafe = async (connection, filters) => {
  let sql = 'SELECT * FROM parts WHERE 1 = 1';
  const values = [];
  if (filters.color) {
    sql += ' AND color = ?';
    values.push(filters.color);
  }
  // ok: javascript-cwe-089-sql-from-input
  const [rows] = await connection.execute(sql, values);
  return rows;
};

async function byIdsSafe(ids) {
  const marks = ids.map(() => '?').join(', ');
  // ok: javascript-cwe-089-sql-from-input
  return pool.query(`SELECT * FROM tickets WHERE id IN (${marks})`, ids);
}

async function byIdsNumbered(ids) {
  const marks = ids.map((_, i) => `$${i + 1}`).join(', ');
  // ok: javascript-cwe-089-sql-from-input
  return pool.query(`SELECT * FROM tickets WHERE id IN (${marks})`, ids);
}

const COLUMNS = new Set(['created_at', 'title']);
function sortedSafe(column, direction) {
  if (!COLUMNS.has(column)) throw new Error('bad column');
  const dir = direction === 'desc' ? 'DESC' : 'ASC';
  // ok: javascript-cwe-089-sql-from-input
  return knex('tickets').select('*').orderByRaw(`${column} ${dir}`);
}

function byNumber(db, id) {
  // ok: javascript-cwe-089-sql-from-input
  return db.prepare(`SELECT * FROM tickets WHERE id = ${Number(id)}`).get();
}

function paged(db, page, size) {
  const offset = Math.max(0, parseInt(page, 10)) * 20;
  // ok: javascript-cwe-089-sql-from-input
  return db.all(`SELECT * FROM tickets LIMIT 20 OFFSET ${offset}`);
}

function escaped(connection, name) {
  // ok: javascript-cwe-089-sql-from-input
  return connection.query('SELECT * FROM users WHERE name = ' + connection.escape(name));
}

function identifiers(connection, column, value) {
  // ok: javascript-cwe-089-sql-from-input
  return connection.query(`SELECT * FROM users WHERE ${mysql.escapeId(column)} = ?`, [value]);
}

async function tagged(sql, email) {
  // ok: javascript-cwe-089-sql-from-input
  return pool.query(sql`SELECT * FROM users WHERE email = ${email}`);
}

async function prismaTagged(prisma, email) {
  return prisma.$queryRaw`SELECT * FROM users WHERE email = ${email}`;
}

function wrapper(sql, params) {
  // ok: javascript-cwe-089-sql-from-input
  return pool.query(sql, params);
}

async function replaced(sequelize, city) {
  // ok: javascript-cwe-089-sql-from-input
  return sequelize.query('SELECT count(*) FROM visits WHERE city = :city', { replacements: { city } });
}

function cached(redis, id) {
  // ok: javascript-cwe-089-sql-from-input
  return redis.get(`user:${id}`);
}

function repository(table, id) {
  // ok: javascript-cwe-089-sql-from-input
  return pool.query(`SELECT * FROM ${table} WHERE id = $1`, [id]);
}

async function likePattern(term) {
  // ok: javascript-cwe-089-sql-from-input
  return pool.query('SELECT id FROM posts WHERE body LIKE ?', [`%${term}%`]);
}

async function knexRawBound(name) {
  // ok: javascript-cwe-089-sql-from-input
  return knex.raw('SELECT * FROM users WHERE lower(name) = lower(?)', [name]);
}

function setKnownFields(db, fields, id) {
  const known = Object.keys(fields).filter((k) => COLUMNS.has(k));
  const set = known.map((k) => `${k} = ?`).join(', ');
  // ok: javascript-cwe-089-sql-from-input
  return db.run(`UPDATE users SET ${set} WHERE id = ?`, [...known.map((k) => fields[k]), id]);
}

async function orderedKnown({ sort = 'id' } = {}) {
  if (!COLUMNS.has(sort)) throw new Error('bad column');
  // ok: javascript-cwe-089-sql-from-input
  return pool.query('SELECT * FROM users ORDER BY ' + sort);
}

async function fromSchema(connection, id) {
  // ok: javascript-cwe-089-sql-from-input
  return connection.query(`SELECT * FROM ${connection.schema}.users WHERE id = $1`, [id]);
}

function countAfter(db, year) {
  // ok: javascript-cwe-089-sql-from-input
  return Number(db.prepare(`SELECT count(*) AS n FROM orders WHERE year > ${+year}`).get().n);
}

function townsWithBound(done) {
  // ok: javascript-cwe-089-sql-from-input
  db.all('SELECT name FROM towns WHERE name LIKE ?', [beginning + '%'], done);
}

app.get('/boats', async (req, res) => {
  const { owner, note } = req.query;
  const byOwner = db.prepare('SELECT * FROM boats WHERE owner LIKE ?');
  // ok: javascript-cwe-089-sql-from-input
  const found = byOwner.all(`%${owner}%`);
  // ok: javascript-cwe-089-sql-from-input
  db.prepare('UPDATE boats SET note = @note').run({ note: `set by ${owner}: ${note}` });
  // ok: javascript-cwe-089-sql-from-input
  await pool.query({ text: 'INSERT INTO notes VALUES ($1)', values: [`from ${owner}`] });
  // ruleid: javascript-cwe-089-sql-from-input
  await pool.query({ text: `INSERT INTO notes VALUES ('${note}')`, values: [] });
  // ruleid: javascript-cwe-089-sql-from-input
  const all = db.prepare(`SELECT * FROM boats WHERE owner = '${owner}'`).all();
  res.json({ found, all });
});

export async function GET(request) {
  const name = request.nextUrl.searchParams.get('name');
  // ruleid: javascript-cwe-089-sql-from-input
  const { rows } = await pool.query(`SELECT id FROM boats WHERE name = '${name}'`);
  // ok: javascript-cwe-089-sql-from-input
  const other = await pool.query('SELECT id FROM boats WHERE name = $1', [name]);
  return Response.json([rows, other.rows]);
}
