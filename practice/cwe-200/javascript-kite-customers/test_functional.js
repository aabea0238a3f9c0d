const assert = require('assert');
const express = require('express');

async function list() {
  const app = express();
  app.get('/customers', listCustomers);
  const { status, text } = await app.answer({ method: 'GET', url: '/customers' });
  assert(status < 300, `${status} ${text}`);
  return JSON.parse(text);
}

async function test_sends_the_names() {
  assert.deepStrictEqual((await list()).map((item) => item.name), ['Ottilie', 'Jasper', 'Femke']);
}

async function test_sends_the_towns() {
  assert.deepStrictEqual((await list()).map((item) => item.town), ['Husum', 'Emden', 'Leer']);
}

async function test_sends_who_is_new() {
  CUSTOMERS.push({ id: 4, name: 'Wim', town: 'Norden', mail: 'wim@inn.example', passwordHash: 'z:1' });
  const last = (await list())[3];
  assert.strictEqual(last.name, 'Wim');
  assert.strictEqual(last.town, 'Norden');
}
