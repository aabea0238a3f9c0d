'use strict';

const SITE = 'https://skating.example';

/** Adds the route GET /mottos, which sends all mottos as JSON or as lines, to the router. */
function addListRoute(router, mottos) {
  router.get('/mottos', (req, res) => {
    const all = [...mottos.values()];
    if (req.get('accept') === 'application/json') {
      return res.json(all);
    }
    res.send(all.join('\n'));
  });
}

/**
 * Adds the route POST /motto to the router, to which the form on SITE is sent. It
 * stores the text req.body.motto for the member req.session.member with
 * mottos.set(member, text), and redirects to '/mottos'.
 *
 * @param {object} router a router of Express; forms are read, sessions are kept
 * @param {Map<string, string>} mottos from the members to their mottos
 */
function addMottoRoute(router, mottos) {
