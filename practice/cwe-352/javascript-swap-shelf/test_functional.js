const assert = require('assert');
const express = require('express');
const { makeModel } = require('./model');

/** A shelf with three jars; `remove` uses whatever method the route takes. */
async function shelf() {
  const jars = [{ _id: '1', fruit: 'plum' }, { _id: '2', fruit: 'quince' }, { _id: '3', fruit: 'pear' }];
  const app = express();
  app.use(express.json());
  app.use(express.urlencoded());
  await addRemoveRoute(app, makeModel(jars));
  const remove = async (id) => {
    for (const method of ['DELETE', 'POST', 'PUT', 'PATCH', 'GET']) {
      const answer = await app.answer({ method, url: `/jars/${id}/remove`, headers: {} });
      if (answer.status !== 404) {
        return answer;
      }
    }
    throw new Error('no such route');
  };
  return { jars, remove };
}

async function test_removes_the_jar() {
  const { jars, remove } = await shelf();
  await remove('2');
  assert.deepStrictEqual(jars.map((jar) => jar.fruit), ['plum', 'pear']);
}

async function test_says_what_was_removed() {
  const { remove } = await shelf();
  const { text } = await remove('3');
  assert.strictEqual(String(JSON.parse(text).removed), '3');
}

async function test_removes_one_after_the_other() {
  const { jars, remove } = await shelf();
  await remove('1');
  await remove('3');
  assert.deepStrictEqual(jars.map((jar) => jar.fruit), ['quince']);
}
