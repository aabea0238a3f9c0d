'use strict';

const session = require('express-session');

const SECRET = process.env.RAILWAY_SECRET;
const RIDES = [];

/** Answers the login: from now on req.session.guest is the name of the guest. */
function signIn(req, res) {
  req.session.guest = req.body.name;
  res.send('Welcome');
}

/** Books a ride for the guest who has signed in. */
function bookRide(req, res) {
  RIDES.push({ guest: req.session.guest, train: req.body.train });
  res.send('booked');
}

/**
 * Sets up the app:
 * - it keeps sessions with express-session and SECRET,
 * - it answers POST /login with signIn,
 * - it answers POST /rides with bookRide.
 *
 * @param {object} app an app of Express that reads forms already
 */
function setUp(app) {
  app.use(session({ secret: SECRET, resave: false, saveUninitialized: false, cookie: { sameSite: 'lax' } }));
  app.post('/login', signIn);
  app.post('/rides', bookRide);
}
