const assert = require('assert');
const express = require('express');

/** Sends the form; returns the status and the order in the answer. */
async function send(form) {
  const app = express();
  app.use(express.json());
  app.post('/orders', createOrder);
  const headers = { 'content-type': 'application/json' };
  const { status, text } = await app.answer({ method: 'POST', url: '/orders', headers, text: JSON.stringify(form) });
  return { status, order: JSON.parse(text) };
}

async function test_stores_the_order() {
  await send({ bread: 'rye', count: 2 });
  assert.strictEqual(ORDERS.length, 1);
  assert.strictEqual(ORDERS[0].bread, 'rye');
  assert.strictEqual(Number(ORDERS[0].count), 2);
  assert.strictEqual(ORDERS[0].paid, false);
}

async function test_answers_with_the_order() {
  const { status, order } = await send({ bread: 'spelt', count: 5 });
  assert.strictEqual(status, 201);
  assert.strictEqual(order.id, 1);
  assert.strictEqual(order.bread, 'spelt');
  assert.strictEqual(Number(order.count), 5);
  assert.strictEqual(order.price, 4);
}

async function test_stores_one_after_the_other() {
  await send({ bread: 'rye', count: 1 });
  const { order } = await send({ bread: 'oat', count: 3 });
  assert.strictEqual(order.id, 2);
  assert.deepStrictEqual(ORDERS.map((item) => item.bread), ['rye', 'oat']);
}
