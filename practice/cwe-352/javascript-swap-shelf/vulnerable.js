'use strict';

/** Adds the routes with which the jars on the swap shelf are looked at. */
function addLookRoutes(app, Jar) {
  app.get('/jars', async (req, res) => {
    res.json(await Jar.find({}));
  });
  app.get('/jars/:id', async (req, res) => {
    res.json(await Jar.findOne({ _id: req.params.id }));
  });
}

/**
 * Adds the route '/jars/:id/remove' to the app. It removes the jar with that id
 * with Jar.deleteOne({ _id: id }), and sends the JSON { removed: id }.
 *
 * @param {object} app an app of Express
 * @param {object} Jar the model of the jars, as mongoose makes it
 */
function addRemoveRoute(app, Jar) {
  app.get('/jars/:id/remove', async (req, res) => {
    await Jar.deleteOne({ _id: req.params.id });
    res.json({ removed: req.params.id });
  });
}
