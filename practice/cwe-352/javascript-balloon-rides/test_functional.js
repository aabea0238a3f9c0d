const assert = require('assert');
const express = require('express');
const { makeModel } = require('./model');

/** A festival of three rides; `close` uses whatever method the route takes. */
async function festival() {
  const rides = [{ _id: 'a', open: true }, { _id: 'b', open: true }, { _id: 'c', open: true }];
  const app = express();
  const router = express.Router();
  app.use(express.json());
  app.use(express.urlencoded());
  app.use(router);
  await addCloseRoute(router, makeModel(rides));
  const close = async (id) => {
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE', 'GET']) {
      const answer = await app.answer({ method, url: `/rides/${id}/close` });
      if (answer.status !== 404) {
        return answer;
      }
    }
    throw new Error('no such route');
  };
  return { rides, close };
}

async function test_closes_the_ride() {
  const { rides, close } = await festival();
  await close('b');
  assert.deepStrictEqual(rides.map((ride) => ride.open), [true, false, true]);
}

async function test_says_what_was_closed() {
  const { close } = await festival();
  const { text } = await close('c');
  assert.strictEqual(String(JSON.parse(text).closed), 'c');
}

async function test_closes_one_after_the_other() {
  const { rides, close } = await festival();
  await close('a');
  await close('c');
  assert.deepStrictEqual(rides.map((ride) => ride.open), [false, true, false]);
}
