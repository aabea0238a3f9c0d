const axios = require('axios');
const http = require('http');

app.get('/preview', async (req, res) => {
  // ruleid: javascript-cwe-918-address-from-input
  const page = await fetch(req.query.address);
  res.send(await page.text());
});

app.post('/hooks', async (req, res) => {
  const { target } = req.body;
  // ruleid: javascript-cwe-918-address-from-input
  await axios.post(target, { ping: true });
  res.sendStatus(204);
});

app.get('/node/:name', (req, res) => {
  // ruleid: javascript-cwe-918-address-from-input
  http.get(`http://${req.params.name}.cluster/health`, (answer) => answer.pipe(res));
});

async function storeImage(imageUrl) {
  // ruleid: javascript-cwe-918-address-from-input
  const image = await axios.get(imageUrl, { responseType: 'arraybuffer' });
  return image.data;
}

app.get('/metrics', (req, res) => {
  // ruleid: javascript-cwe-918-address-from-input
  axios({ method: 'get', url: 'http://' + req.query.host + '/metrics' }).then((answer) => res.json(answer.data));
});

async function feedOf(req) {
  const client = axios.create({ timeout: 3000 });
  // ruleid: javascript-cwe-918-address-from-input
  const answer = await client.get(req.body.feed);
  return answer.data;
}

// ---- good ----

app.get('/weather', async (req, res) => {
  // ok: javascript-cwe-918-address-from-input
  const answer = await fetch(`https://weather.example/town/${encodeURIComponent(req.query.town)}`);
  res.json(await answer.json());
});

const MIRRORS = new Set(['https://a.example', 'https://b.example']);
app.get('/mirror', async (req, res) => {
  const { mirror } = req.query;
  if (!MIRRORS.has(mirror)) return res.sendStatus(400);
  // ok: javascript-cwe-918-address-from-input
  return res.send(await (await fetch(mirror)).text());
});

const HOSTS = ['img.example', 'cdn.example'];
app.get('/image', async (req, res) => {
  const address = new URL(req.query.address);
  if (!HOSTS.includes(address.hostname)) return res.sendStatus(400);
  // ok: javascript-cwe-918-address-from-input
  return res.send(await (await fetch(address)).text());
});

async function townOf(town) {
  // ok: javascript-cwe-918-address-from-input
  return axios.get('https://weather.example/towns', { params: { town } });
}

app.post('/orders', async (req, res) => {
  // ok: javascript-cwe-918-address-from-input
  const answer = await axios.post('https://stock.example/orders', req.body);
  res.json(answer.data);
});

async function stockOf(req) {
  const stock = axios.create({ baseURL: 'https://stock.example', timeout: 3000 });
  // ok: javascript-cwe-918-address-from-input
  const answer = await stock.get(req.query.url);
  return answer.data;
}

app.post('/feeds', async (req, res) => {
  const address = permittedAddress(req.body.feed);
  if (!address) return res.sendStatus(400);
  // ok: javascript-cwe-918-address-from-input
  const answer = await axios.get(address);
  return res.json({ size: answer.data.length });
});

const SOURCES = new Map([['news', 'https://news.example/feed']]);
app.get('/feeds/:name', async (req, res) => {
  const address = SOURCES.get(req.params.name);
  // ok: javascript-cwe-918-address-from-input
  res.send(address ? await (await fetch(address)).text() : '');
});

app.get('/gauges/mirror', async (req, res) => {
  const { source = 'https://gauges.example/all', format = 'json' } = req.query;
  // ruleid: javascript-cwe-918-address-from-input
  const answer = await fetch(source);
  res.type(format).send(await answer.text());
});

app.get('/gauges/mirror-known', async (req, res) => {
  const { source = 'https://gauges.example/all' } = req.query;
  if (!KNOWN_GAUGES.has(source)) {
    return res.status(404).end();
  }
  // ok: javascript-cwe-918-address-from-input
  const answer = await fetch(source);
  return res.send(await answer.text());
});

app.post('/gauges/import', async (req, res) => {
  let feed;
  try {
    feed = new URL(req.body.feed);
  } catch {
    return res.status(422).end();
  }
  if (feed.protocol !== 'https:' || !KNOWN_HOSTS.has(feed.host)) {
    return res.status(422).end();
  }
  // ok: javascript-cwe-918-address-from-input
  const answer = await axios.get(feed.toString());
  return res.json(answer.data);
});

app.post('/gauges/import-any', async (req, res) => {
  let feed;
  try {
    feed = new URL(req.body.feed);
  } catch {
    return res.status(422).end();
  }
  if (feed.protocol !== 'https:') {
    return res.status(422).end();
  }
  // ruleid: javascript-cwe-918-address-from-input
  const answer = await axios.get(feed.toString());
  return res.json(answer.data);
});

app.get('/gauges/probe', async (req, res) => {
  const { at } = req.query;
  const { origin } = new URL(at);
  if (origin !== GAUGES) return res.status(403).end();
  // ok: javascript-cwe-918-address-from-input
  const answer = await fetch(at);
  return res.send(await answer.text());
});

app.get('/gauges/picture', async (req, res) => {
  const picture = new URL(req.query.picture);
  const { address } = await dns.lookup(picture.hostname);
  if (ranges.isPrivateAddress(address)) return res.status(403).end();
  // ok: javascript-cwe-918-address-from-input
  const answer = await fetch(picture);
  return res.send(await answer.text());
});

app.get('/gauges/list', async (req, res) => {
  const { from } = req.query;
  if (typeof from !== 'string' || !KNOWN_GAUGES.includes(from)) return res.status(404).end();
  // ok: javascript-cwe-918-address-from-input
  return res.json(await got(from).json());
});

export async function GET(request) {
  const address = request.nextUrl.searchParams.get('url');
  // ruleid: javascript-cwe-918-address-from-input
  const first = await fetch(address);
  const { searchParams } = new URL(request.url);
  // ruleid: javascript-cwe-918-address-from-input
  const second = await fetch(searchParams.get('picture'));
  // ok: javascript-cwe-918-address-from-input
  const own = await fetch(new URL('/api/tides', request.nextUrl.origin));
  // ok: javascript-cwe-918-address-from-input
  const fixed = await fetch(`https://tides.example/ports/${searchParams.get('port')}`);
  return Response.json([first.status, second.status, own.status, fixed.status]);
}

http.createServer(async (req, res) => {
  const asked = new URL(req.url, 'http://localhost');
  // ruleid: javascript-cwe-918-address-from-input
  const page = await fetch(asked.searchParams.get('page'));
  // ruleid: javascript-cwe-918-address-from-input
  const other = await fetch(new URL(req.url, 'http://localhost').searchParams.get('other'));
  // ok: javascript-cwe-918-address-from-input
  const shelf = await fetch(SHELVES[asked.searchParams.get('shelf')]);
  res.end(String(page.status + other.status + shelf.status));
});

app.get('/gauges/any', async (req, res) => {
  const address = req.query.address;
  if (!validator.isURL(address)) return res.sendStatus(400);
  // ruleid: javascript-cwe-918-address-from-input
  const answer = await fetch(address);
  return res.send(await answer.text());
});

app.get('/gauges/of', async (req, res) => {
  // ruleid: javascript-cwe-918-address-from-input
  const first = await fetch(new URL(req.query.path, GAUGES));
  // ok: javascript-cwe-918-address-from-input
  const second = await fetch(new URL(`/gauges/${req.query.id}`, GAUGES));
  // ok: javascript-cwe-918-address-from-input
  const third = await fetch(new URL('gauges/' + encodeURIComponent(req.query.id), GAUGES));
  const { url } = req.query;
  if (!isAllowedUrl(url)) return res.sendStatus(400);
  // ok: javascript-cwe-918-address-from-input
  const fourth = await fetch(url);
  return res.json([first.status, second.status, third.status, fourth.status]);
});
