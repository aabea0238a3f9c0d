const assert = require('assert');
const express = require('express');
const session = require('express-session');
const { Visitor } = require('./visitor');

async function club(mottos) {
  const app = express();
  const router = express.Router();
  app.use(express.urlencoded());
  app.use(session());
  app.post('/enter', (req, res) => {
    req.session.member = req.body.name;
    res.send('hello');
  });
  app.use(router);
  await addMottoRoute(router, mottos);
  return async (name) => {
    const visitor = new Visitor(app, SITE);
    await visitor.send('POST', '/enter', { name });
    return visitor;
  };
}

async function test_stores_the_motto() {
  const mottos = new Map();
  const enter = await club(mottos);
  await (await enter('Ida')).send('POST', '/motto', { motto: 'Round and round' });
  assert.deepStrictEqual([...mottos], [['Ida', 'Round and round']]);
}

async function test_leads_to_the_mottos() {
  const enter = await club(new Map());
  const { status, headers } = await (await enter('Ida')).send('POST', '/motto', { motto: 'Glide' });
  assert(status >= 300 && status < 400, String(status));
  assert.match(headers.location, /\/mottos$/);
}

async function test_keeps_members_apart() {
  const mottos = new Map([['Olaf', 'Slow'], ['Ida', 'Fast']]);
  const enter = await club(mottos);
  await (await enter('Bruno')).send('POST', '/motto', { motto: 'High' });
  await (await enter('Ida')).send('POST', '/motto', { motto: 'Faster' });
  assert.deepStrictEqual(Object.fromEntries(mottos), { Olaf: 'Slow', Ida: 'Faster', Bruno: 'High' });
}
