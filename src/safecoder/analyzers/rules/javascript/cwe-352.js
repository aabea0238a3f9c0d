const express = require('express');
const session = require('express-session');

const app = express();

function deskRoutes(router) {
  // ruleid: javascript-cwe-352-no-token
  router.post('/loans/extend', ensureLoggedIn, async (req, res) => {
    const { id, until } = req.body;
    const loan = await Loan.findByIdAndUpdate(id, { until }, { new: true });
    res.json(loan);
  });

  // ruleid: javascript-cwe-352-no-token
  router.post('/loans/forget', async (req, res) => {
    const { id } = req.body;
    if (!req.session.member) return res.sendStatus(401);
    await Loan.findByIdAndDelete(id);
    res.sendStatus(204);
  });

  // ok: javascript-cwe-352-no-token
  router.post('/loans/return', verifyCsrfToken, ensureLoggedIn, async (req, res) => {
    const { id } = req.body;
    await Loan.findByIdAndDelete(id);
    res.sendStatus(204);
  });

  // ok: javascript-cwe-352-no-token
  router.post('/scales', async (req, res) => {
    const { id, weight } = req.body;
    await Scale.findByIdAndUpdate(id, { weight });
    res.sendStatus(204);
  });
}

function jsonOnly(app) {
  app.use(express.json({ limit: '20kb' }));
  // ok: javascript-cwe-352-no-token
  app.post('/tides', async (req, res) => {
    await Tide.create({ height: req.body.height });
    res.sendStatus(204);
  });
}

// ok: javascript-cwe-352-no-token
app.post('/measurements', (req, res) => {
  queue.push(req.body);
  res.status(202).json({ queued: true });
});

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

// ruleid: javascript-cwe-352-change-by-get
router.get('/orders/:id/cancel', async (req, res) => {
  await Order.deleteOne({ _id: req.params.id });
  res.redirect('/orders');
});

// ok: javascript-cwe-352-change-by-get
router.get('/orders/:id', async (req, res) => {
  res.json(await Order.findOne({ _id: req.params.id }));
});

// ruleid: javascript-cwe-352-no-token
router.delete('/orders/:id', async (req, res) => {
  await Order.deleteOne({ _id: req.params.id });
  res.sendStatus(204);
});

// ok: javascript-cwe-352-switched-off
app.use(session({ secret: process.env.SESSION_SECRET, cookie: { httpOnly: true, secure: true } }));

// ruleid: javascript-cwe-352-change-by-get
router.get('/stamps/:id/remove', async (req, res) => {
  const { id } = req.params;
  try {
    await Stamp.findByIdAndDelete(id);
  } finally {
    res.redirect('/stamps');
  }
});

// the routes that follow have no csrf token
const csrfNotes = 'TODO';

// ruleid: javascript-cwe-352-no-token
app.post('/csrf-demo', async (req, res) => {
  await Note.create({ text: req.body.text, owner: req.session.member });
  res.json({ stored: true });
});

const SITE = 'https://stamps.example';

// ok: javascript-cwe-352-no-token
app.post('/stamps', async (req, res) => {
  if (req.headers.origin !== SITE) {
    return res.status(403).json({ error: 'elsewhere' });
  }
  await Stamp.create({ name: req.body.name, owner: req.session.member });
  res.json({ stored: true });
});

// ok: javascript-cwe-352-no-token
app.put('/stamps/:id', async (req, res) => {
  const from = req.get('Origin');
  if (!from || from !== SITE) return res.sendStatus(403);
  await Stamp.updateOne({ _id: req.params.id, owner: req.session.member }, { name: req.body.name });
  res.sendStatus(204);
});

// ruleid: javascript-cwe-352-no-token
app.patch('/stamps/:id', async (req, res) => {
  console.log('from', req.headers.origin);
  await Stamp.updateOne({ _id: req.params.id, owner: req.session.member }, { name: req.body.name });
  res.sendStatus(204);
});

// ok: javascript-cwe-352-no-token
app.post('/albums', async (req, res) => {
  if (req.body._csrf !== req.session.csrfToken) {
    return res.status(403).end();
  }
  await Album.create({ name: req.body.name });
  res.sendStatus(204);
});

// ok: javascript-cwe-352-no-token
app.post('/swaps', csrfProtection, async (req, res) => {
  await Swap.create({ give: req.body.give, owner: req.session.member });
  res.json({ stored: true });
});

function fromHere(req, res, next) {
  const origin = req.get('origin');
  if (origin !== SITE) return res.sendStatus(403);
  next();
}

// ok: javascript-cwe-352-no-token
app.post('/fairs', fromHere, async (req, res) => {
  await Fair.create({ town: req.body.town });
  res.json({ stored: true });
});

// ruleid: javascript-cwe-352-no-token
app.delete('/fairs', async (req, res) => {
  await Fair.deleteMany({ town: req.body.town });
  res.json({ stored: true });
});

function guarded(app) {
  app.use(session({ secret: process.env.SESSION_SECRET }));
  app.use(csrf({ cookie: true }));
  // ok: javascript-cwe-352-no-token
  app.post('/medals', async (req, res) => {
    await Medal.create({ name: req.body.name });
    res.json({ stored: true });
  });
}

function guardedByLusca(app) {
  app.use(session({ secret: process.env.SESSION_SECRET }));
  app.use(require('lusca').csrf());
  // ok: javascript-cwe-352-no-token
  app.post('/ribbons', async (req, res) => {
    await Ribbon.create({ name: req.body.name });
    res.redirect('/ribbons');
  });
}

function guardedTooLate(app) {
  app.use(session({ secret: process.env.SESSION_SECRET }));
  // ruleid: javascript-cwe-352-no-token
  app.post('/ribbons', async (req, res) => {
    await Ribbon.create({ name: req.body.name });
    res.redirect('/ribbons');
  });
  app.use(require('lusca')({ csrf: true }));
}

module.exports = { app, router };

function addPicnicRoutes(router, { Picnic, formTokens }) {
  router.use(formTokens);

  // ok: javascript-cwe-352-no-token
  router.post('/picnics/:id/leave', async (req, res) => {
    await Picnic.deleteOne({ _id: req.params.id, guest: req.session.guest });
    res.redirect('/picnics');
  });
}

function kiteRoutes(app, { Kite, passport }) {
  // ok: javascript-cwe-352-no-token
  app.post('/kites/:id/lend', async (req, res) => {
    const { formKey, until } = req.body;
    const known = req.session.formKey;
    if (!known || formKey !== known) {
      return res.status(403).render('stale');
    }
    await Kite.updateOne({ _id: req.params.id, owner: req.session.member }, { until });
    res.redirect('/kites');
  });

  // a bearer token or a jwt would do as well: not done here
  // ruleid: javascript-cwe-352-no-token
  app.post('/kites/:id/sell', async (req, res) => {
    if (!req.session.accessToken) return res.status(401).end();
    await Kite.updateOne({ _id: req.params.id, owner: req.session.member }, { price: req.body.price });
    res.redirect('/kites');
  });

  // ok: javascript-cwe-352-no-token
  app.delete('/kites/:id', passport.authenticate('jwt', { session: false }), async (req, res) => {
    await Kite.deleteOne({ _id: req.params.id, owner: req.user.id });
    res.sendStatus(204);
  });

  // ok: javascript-cwe-352-no-token
  app.put('/kites/:id', async (req, res) => {
    if (!formTokenFits(req)) return res.status(419).end();
    await Kite.updateOne({ _id: req.params.id, owner: req.session.member }, { price: req.body.price });
    res.redirect('/kites');
  });
}

const sameNonce = (req, res, next) => {
  const sent = Buffer.from(req.get('x-page-nonce') || '');
  const known = Buffer.from(req.session.pageNonce || '');
  if (sent.length !== known.length || !crypto.timingSafeEqual(sent, known)) return next(new Error('stale page'));
  next();
};

// ok: javascript-cwe-352-no-token
app.post('/ponds', sameNonce, async (req, res) => {
  await Pond.create({ depth: req.body.depth, owner: req.session.member });
  res.redirect('/ponds');
});

function authenticateToken(req, res, next) {
  const token = req.headers['x-token'];
  if (!token) return res.status(401).end();
  req.member = jwt.verify(token, KEY);
  return next();
}

const verifyToken = (req, res, next) => {
  req.member = jwt.verify(req.cookies.token, KEY);
  next();
};

// ok: javascript-cwe-352-no-token
app.post('/rafts', authenticateToken, async (req, res) => {
  await Raft.create({ length: req.body.length, owner: req.member.id });
  res.redirect('/rafts');
});

// ruleid: javascript-cwe-352-no-token
app.post('/rafts/sold', verifyToken, async (req, res) => {
  await Raft.updateOne({ _id: req.body.raft, owner: req.member.id }, { sold: true });
  res.redirect('/rafts');
});
