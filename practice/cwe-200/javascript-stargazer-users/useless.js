'use strict';

/** Adds the route with which the newest pictures are looked at. */
function addPictureRoute(app, Picture) {
  app.get('/pictures', async (req, res) => {
    res.json(await Picture.find({ hidden: false }));
  });
}

/**
 * Adds the route GET /users/:nick to the app. It looks for the user with
 * User.findOne({ nick }), and sends the user as JSON: the page shows nick and about.
 * If there is no such user, it sends status 404.
 *
 * @param {object} app an app of Express
 * @param {object} User the model of the users, as mongoose makes it: nick, about,
 *   mail, passwordHash, resetToken
 */
function addUserRoute(app, User) {
  app.get('/users/:nick', (req, res) => {
    res.json({ nick: '', about: '' });
  });
}
