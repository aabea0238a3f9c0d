const assert = require('assert');
const express = require('express');
const session = require('express-session');
const { Visitor } = require('./visitor');

async function theatre(seats) {
  const app = express();
  app.use(express.urlencoded());
  app.use(session());
  app.post('/enter', (req, res) => {
    req.session.member = req.body.name;
    res.send('hello');
  });
  await addSeatRoute(app, seats);
  return async (name) => {
    const visitor = new Visitor(app, 'https://puppets.example');
    await visitor.send('POST', '/enter', { name });
    return visitor;
  };
}

async function test_keeps_the_seat() {
  const seats = [];
  const enter = await theatre(seats);
  await (await enter('Ida')).send('POST', '/seats', { seat: 'B4' });
  assert.deepStrictEqual(seats.map(line), ['Ida: B4']);
}

async function test_leads_to_the_seats() {
  const enter = await theatre([]);
  const { status, headers } = await (await enter('Ida')).send('POST', '/seats', { seat: 'A1' });
  assert(status >= 300 && status < 400, String(status));
  assert.match(headers.location, /\/seats$/);
}

async function test_adds_to_those_there_are() {
  const seats = [{ member: 'Olaf', seat: 'C7' }];
  const enter = await theatre(seats);
  await (await enter('Ida')).send('POST', '/seats', { seat: 'C8' });
  await (await enter('Bruno')).send('POST', '/seats', { seat: 'C9' });
  assert.deepStrictEqual(seats.map(line), ['Olaf: C7', 'Ida: C8', 'Bruno: C9']);
}
