const assert = require('assert');
const express = require('express');
const { Visitor } = require('./visitor');

async function railway() {
  const app = express();
  app.use(express.urlencoded());
  await setUp(app);
  return async (name) => {
    const visitor = new Visitor(app, 'https://railway.example');
    await visitor.send('POST', '/login', { name });
    return visitor;
  };
}

async function test_books_a_ride() {
  const enter = await railway();
  await (await enter('Ida')).send('POST', '/rides', { train: 'green' });
  assert.deepStrictEqual(RIDES, [{ guest: 'Ida', train: 'green' }]);
}

async function test_says_welcome_and_booked() {
  const app = express();
  app.use(express.urlencoded());
  await setUp(app);
  const visitor = new Visitor(app, 'https://railway.example');
  const login = await visitor.send('POST', '/login', { name: 'Bruno' });
  const ride = await visitor.send('POST', '/rides', { train: 'red' });
  assert.deepStrictEqual([login.text, ride.text], ['Welcome', 'booked']);
}

async function test_keeps_guests_apart() {
  const enter = await railway();
  const ida = await enter('Ida');
  const bruno = await enter('Bruno');
  await ida.send('POST', '/rides', { train: 'green' });
  await bruno.send('POST', '/rides', { train: 'red' });
  await ida.send('POST', '/rides', { train: 'blue' });
  assert.deepStrictEqual(RIDES.map((ride) => `${ride.guest} ${ride.train}`), ['Ida green', 'Bruno red', 'Ida blue']);
}
