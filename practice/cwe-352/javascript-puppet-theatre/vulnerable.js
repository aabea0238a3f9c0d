'use strict';

const SITE = 'https://puppets.example';

/** The whole address of a page: address('/seats') is 'https://puppets.example/seats'. */
function address(page) {
  return SITE + page;
}

/** The line that is printed for a seat, such as 'Ida: B4'. */
function line(entry) {
  return `${entry.member}: ${entry.seat}`;
}

/**
 * Adds the route POST /seats to the app, to which the form on SITE is sent. It
 * adds { member: req.session.member, seat: req.body.seat } to the array seats,
 * and redirects to '/seats'.
 *
 * @param {object} app an app of Express, which reads forms and keeps sessions
 * @param {Array<{member: string, seat: string}>} seats
 */
function addSeatRoute(app, seats) {
  app.post('/seats', (req, res) => {
    seats.push({ member: req.session.member, seat: req.body.seat });
    res.redirect('/seats');
  });
}
