app.get('/login/done', (req, res) => {
  // ruleid: javascript-cwe-020-redirect-from-input
  res.redirect(req.query.next);
});

app.get('/out', (req, res) => {
  const target = req.query.to || '/';
  // ruleid: javascript-cwe-020-redirect-from-input
  res.writeHead(302, { Location: target });
  res.end();
});

app.get('/leave', (req, res) => {
  const { to } = req.query;
  // a host can follow two slashes
  if (!to.startsWith('/')) return res.redirect('/');
  // ruleid: javascript-cwe-020-redirect-from-input
  return res.redirect(302, to);
});

app.get('/partner', (req, res) => {
  // ruleid: javascript-cwe-020-redirect-from-input
  res.set('Location', req.query.url).status(302).end();
});

app.get('/partner/again', (req, res) => {
  // ruleid: javascript-cwe-020-redirect-from-input
  res.status(302).location(req.query.url).end();
});

function goOn() {
  // ruleid: javascript-cwe-020-redirect-from-input
  window.location.href = new URLSearchParams(window.location.search).get('next');
}

// ruleid: javascript-cwe-020-message-of-anyone
window.addEventListener('message', (event) => {
  setTheme(event.data.theme);
});

function fromShop(url) {
  // ruleid: javascript-cwe-020-part-of-host
  return url.includes('shop.example');
}

function fromOrigin(origin) {
  // ruleid: javascript-cwe-020-part-of-host
  return origin.startsWith('https://shop.example');
}

// ---- good ----

app.get('/login/done2', (req, res) => {
  const next = req.query.next;
  if (!next.startsWith('/') || next.startsWith('//')) return res.redirect('/');
  // ok: javascript-cwe-020-redirect-from-input
  return res.redirect(next);
});

app.get('/boats/:id', (req, res) => {
  // ok: javascript-cwe-020-redirect-from-input
  res.redirect(`/harbour/boats/${req.params.id}`);
});

const TARGETS = { home: '/', shop: 'https://shop.example/' };
app.get('/out2', (req, res) => {
  // ok: javascript-cwe-020-redirect-from-input
  res.redirect(TARGETS[req.query.to] || '/');
});

const PARTNERS = new Map([['shop', 'https://shop.example/']]);
app.get('/out3', (req, res) => {
  const address = PARTNERS.get(req.query.to);
  if (!address) return res.sendStatus(404);
  // ok: javascript-cwe-020-redirect-from-input
  return res.redirect(address);
});

app.get('/login/done5', (req, res) => {
  const { next } = req.query;
  if (typeof next === 'string' && next.startsWith('/') && !next.startsWith('//')) {
    // ok: javascript-cwe-020-redirect-from-input
    return res.redirect(next);
  }
  const last = req.session.last;
  return res.redirect(last);
});

app.get('/login/done6', (req, res) => {
  const back = req.query.back || '/';
  // ok: javascript-cwe-020-redirect-from-input
  res.redirect(back.startsWith('/') && !back.startsWith('//') ? back : '/');
});

app.get('/login/done3', (req, res) => {
  // ok: javascript-cwe-020-redirect-from-input
  res.redirect(localPath(req.query.next));
});

app.get('/login/done4', (req, res) => {
  const { next } = req.query;
  if (next[0] !== '/' || next[1] === '/') return res.redirect('/');
  // ok: javascript-cwe-020-redirect-from-input
  return res.redirect(next);
});

// ok: javascript-cwe-020-message-of-anyone
window.addEventListener('message', (event) => {
  if (event.origin !== 'https://shop.example') return;
  setTheme(event.data.theme);
});

// ok: javascript-cwe-020-message-of-anyone
window.addEventListener('message', () => reload());

function fromShopExactly(url) {
  // ok: javascript-cwe-020-part-of-host
  return new URL(url).hostname === 'shop.example';
}

function mentions(text) {
  // ok: javascript-cwe-020-part-of-host
  return text.includes('shop.example');
}

app.get('/harbour/leave', (req, res) => {
  const { to = '/harbour', berth } = req.query;
  noteBerth(berth);
  // ruleid: javascript-cwe-020-redirect-from-input
  res.redirect(to);
});

app.get('/harbour/return', (req, res) => {
  const { to = '/harbour' } = req.query;
  if (!['/harbour', '/quay'].includes(to)) return res.redirect('/harbour');
  // ok: javascript-cwe-020-redirect-from-input
  res.redirect(to);
});

app.get('/harbour/partner', (req, res) => {
  const partner = new URL(req.query.partner);
  if (partner.protocol === 'https:' && partner.hostname.endsWith('.harbour.example')) {
    // ok: javascript-cwe-020-redirect-from-input
    return res.redirect(partner.href);
  }
  return res.sendStatus(400);
});

app.get('/harbour/elsewhere', (req, res) => {
  const partner = new URL(req.query.partner);
  log.info(partner.hostname);
  // ruleid: javascript-cwe-020-redirect-from-input
  res.redirect(partner.href);
});

exports.onward = async (event) => {
  const to = event.queryStringParameters.to;
  if (event.httpMethod === 'HEAD') {
    // ok: javascript-cwe-020-redirect-from-input
    return { statusCode: 301, headers: { Location: '/quay' } };
  }
  // ruleid: javascript-cwe-020-redirect-from-input
  return { statusCode: 301, headers: { 'Cache-Control': 'no-store', Location: to } };
};
