const assert = require('assert');
const express = require('express');
const { User } = require('./users');

async function ask(nick) {
  const app = express();
  await addUserRoute(app, User);
  return app.answer({ method: 'GET', url: `/users/${nick}` });
}

async function test_sends_nick_and_about() {
  const { status, text } = await ask('vega');
  assert.strictEqual(status, 200);
  const user = JSON.parse(text);
  assert.strictEqual(user.nick, 'vega');
  assert.strictEqual(user.about, 'I look at the moon.');
}

async function test_sends_the_user_asked_for() {
  const { text } = await ask('mizar');
  const user = JSON.parse(text);
  assert.strictEqual(user.nick, 'mizar');
  assert.strictEqual(user.about, 'Comets!');
}

async function test_no_such_user() {
  const { status } = await ask('pluto');
  assert.strictEqual(status, 404);
}
