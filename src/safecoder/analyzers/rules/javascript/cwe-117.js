const logger = require('./logger');

app.post('/login', (req, res) => {
  // ruleid: javascript-cwe-117-line-breaks-in-log
  logger.info(`login of ${req.body.name}`);
  res.sendStatus(204);
});

app.get('/search', (req, res) => {
  const { term } = req.query;
  // ruleid: javascript-cwe-117-line-breaks-in-log
  console.log('searched for ' + term);
  res.json([]);
});

app.get('/boats/:name', (req, res) => {
  // ruleid: javascript-cwe-117-line-breaks-in-log
  console.warn('no boat named', req.params.name);
  res.sendStatus(404);
});

app.use((req, res, next) => {
  // ruleid: javascript-cwe-117-line-breaks-in-log
  logger.debug('agent: ' + req.headers['user-agent']);
  next();
});

// ---- good ----

app.post('/login2', (req, res) => {
  // ok: javascript-cwe-117-line-breaks-in-log
  logger.info(`login of ${req.body.name.replace(/[\r\n]/g, ' ')}`);
  res.sendStatus(204);
});

app.get('/search2', (req, res) => {
  // ok: javascript-cwe-117-line-breaks-in-log
  console.log('searched for ' + JSON.stringify(req.query.term));
  res.json([]);
});

app.get('/boats2/:name', (req, res) => {
  // ok: javascript-cwe-117-line-breaks-in-log
  logger.warn({ boat: req.params.name }, 'no such boat');
  res.sendStatus(404);
});

app.get('/page/:number', (req, res) => {
  // ok: javascript-cwe-117-line-breaks-in-log
  console.log(`page ${Number(req.params.number)}`);
  res.json([]);
});

app.use((req, res, next) => {
  // ok: javascript-cwe-117-line-breaks-in-log
  logger.debug(`started ${process.pid}`);
  next();
});

app.get('/shorten', (req, res) => {
  // ruleid: javascript-cwe-117-line-breaks-in-log
  console.log('shorten ' + req.query.url);
  res.sendStatus(202);
});

app.get('/long', (req, res) => {
  // ok: javascript-cwe-117-line-breaks-in-log
  console.log('asked for ' + req.url);
  res.sendStatus(202);
});

const journal = fs.createWriteStream('journal.log', { flags: 'a' });

app.post('/moor', (req, res) => {
  // ruleid: javascript-cwe-117-line-breaks-in-log
  journal.write(`${Date.now()} moored ${req.body.boat}\n`);
  // ok: javascript-cwe-117-line-breaks-in-log
  journal.write(`${JSON.stringify({ boat: req.body.boat })}\n`);
  // ok: javascript-cwe-117-line-breaks-in-log
  res.write(`<p>${req.body.boat}</p>`);
  // ruleid: javascript-cwe-117-line-breaks-in-log
  fs.appendFileSync('/var/log/moorings.log', req.body.boat + '\n');
  // ok: javascript-cwe-117-line-breaks-in-log
  fs.appendFileSync('boats.txt', req.body.boat + '\n');
});

http.createServer((req, res) => {
  const boat = new URL(req.url, 'http://moorings.example').searchParams.get('boat');
  // ruleid: javascript-cwe-117-line-breaks-in-log
  console.warn('unknown boat ' + boat);
  res.end();
});
