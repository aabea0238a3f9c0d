'use strict';

/** Adds the route '/rides', which sends all rides, to the router. */
function addListRoute(router, Ride) {
  router.get('/rides', async (req, res) => {
    res.json(await Ride.find({}));
  });
}

/**
 * Adds the route '/rides/:id/close' to the router. It closes the ride with
 * Ride.findByIdAndUpdate(req.params.id, { open: false }), and sends the JSON
 * { closed: req.params.id }.
 *
 * @param {object} router a router of Express
 * @param {object} Ride the model of the rides, as mongoose makes it
 */
function addCloseRoute(router, Ride) {
