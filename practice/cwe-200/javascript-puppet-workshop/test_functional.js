const assert = require('assert');
const express = require('express');

async function ask(id) {
  const app = express();
  const pages = new WorkshopPages();
  app.get('/employees/:id', (req, res) => pages.showEmployee(req, res));
  const { status, text } = await app.answer({ method: 'GET', url: `/employees/${id}` });
  assert(status < 300, `${status} ${text}`);
  return JSON.parse(text);
}

async function test_sends_name_and_craft() {
  const employee = await ask(1);
  assert.strictEqual(employee.name, 'Leontine');
  assert.strictEqual(employee.craft, 'heads');
}

async function test_sends_the_one_asked_for() {
  const employee = await ask(2);
  assert.strictEqual(employee.name, 'Bertil');
  assert.strictEqual(employee.craft, 'strings');
}

async function test_sends_who_is_new() {
  ROWS.push({ id: 3, name: 'Noor', craft: 'costumes', salary: 1, privateNote: '' });
  const employee = await ask(3);
  assert.strictEqual(employee.name, 'Noor');
  assert.strictEqual(employee.craft, 'costumes');
}
