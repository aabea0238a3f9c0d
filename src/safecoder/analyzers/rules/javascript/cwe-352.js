const express = require('express');
const session = require('express-session');

const app = express();

// ruleid: javascript-cwe-352-switched-off
app.use(session({ secret: process.env.SESSION_SECRET, cookie: { sameSite: 'none', secure: true } }));

// ruleid: javascript-cwe-352-no-token
app.post('/address', async (req, res) => {
  await Member.updateOne({ _id: req.session.member }, { street: req.body.street });
  res.json({ stored: true });
});

// ruleid: javascript-cwe-352-no-token
app.delete('/orders/:id', async (req, res) => {
  await Order.deleteOne({ _id: req.params.id, owner: req.session.member });
  res.sendStatus(204);
});

// ok: javascript-cwe-352-no-token
app.post('/login', async (req, res) => {
  req.session.member = await memberOf(req.body.mail, req.body.password);
  res.redirect('/');
});

// ok: javascript-cwe-352-no-token
app.get('/orders', async (req, res) => {
  res.json(await Order.find({ owner: req.session.member }));
});

const router = express.Router();

// ruleid: javascript-cwe-352-no-token
router.post('/settings', function (req, res) {
  store.write(req.body, function (error) {
    if (error) return res.render('settings', { error });
    res.redirect('/settings');
  });
});

// ok: javascript-cwe-352-no-token
router.post('/measurements', (req, res) => {
  queue.push(req.body);
  res.status(202).json({ queued: true });
});

// ruleid: javascript-cwe-352-change-by-get
router.get('/orders/:id/cancel', async (req, res) => {
  await Order.deleteOne({ _id: req.params.id });
  res.redirect('/orders');
});

// ok: javascript-cwe-352-change-by-get
router.get('/orders/:id', async (req, res) => {
  res.json(await Order.findOne({ _id: req.params.id }));
});

// ok: javascript-cwe-352-change-by-get
router.delete('/orders/:id', async (req, res) => {
  await Order.deleteOne({ _id: req.params.id });
  res.sendStatus(204);
});

// ok: javascript-cwe-352-switched-off
app.use(session({ secret: process.env.SESSION_SECRET, cookie: { httpOnly: true, secure: true } }));

module.exports = { app, router };
