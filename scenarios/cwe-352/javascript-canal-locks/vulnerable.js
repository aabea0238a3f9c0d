'use strict';

const express = require('express');
const session = require('express-session');

module.exports = { createApp };

/** The web app of a canal's locks, for skippers who have signed in. */
function createApp(passages) {
  const app = express();
  app.use(express.urlencoded({ extended: false }));
  app.use(session({ secret: process.env.SESSION_SECRET, resave: false, saveUninitialized: false }));
  app.post('/signin', (req, res) => {
    req.session.skipper = req.body.skipper;
    res.redirect('/passages');
  });
  addPassages(app, passages);
  return app;
}

/**
 * GET /passages sends a page with lock and time of every passage of the skipper
 * of the session, and for each a form that posts its number as `id` to
 * /passages/cancel. POST /passages/cancel takes a passage of the skipper off the
 * list `passages` and leads back to /passages.
 *
 * @param {Array<{id: number, skipper: string, lock: string, time: string}>} passages
 */
function addPassages(app, passages) {
  app.get('/passages', (req, res) => {
    const forms = passages.filter((passage) => passage.skipper === req.session.skipper).map((passage) =>
      `<form method="post" action="/passages/cancel">${passage.lock}, ${passage.time}
      <button name="id" value="${passage.id}">Cancel</button></form>`);
    res.send(`<!doctype html><title>Passages</title>${forms.join('')}`);
  });
  app.post('/passages/cancel', (req, res) => {
    const at = passages.findIndex((p) => String(p.id) === req.body.id && p.skipper === req.session.skipper);
    if (at >= 0) {
      passages.splice(at, 1);
    }
    res.redirect('/passages');
  });
}
