'use strict';

const express = require('express');
const session = require('express-session');

const SECRET = process.env.HONEY_SECRET;

/** Answers the login: from now on req.session.member is the name of the member. */
function signIn(req, res) {
  req.session.member = req.body.name;
  res.send('Welcome');
}

/**
 * Makes the app of the honey shop and returns it. The app
 * - reads forms with express.urlencoded,
 * - keeps sessions with express-session and SECRET,
 * - answers POST /login with signIn,
 * - answers POST /orders: it adds { member: req.session.member, jars: req.body.jars }
 *   to the array orders, and sends 'ordered'.
 */
function createApp(orders) {
  const app = express();
  app.use(express.urlencoded({ extended: false }));
  app.use(session({ secret: SECRET, resave: false, saveUninitialized: false }));
  app.post('/login', signIn);
  app.post('/orders', (req, res) => {
    orders.push({ member: req.session.member, jars: req.body.jars });
    res.send('ordered');
  });
  return app;
}
