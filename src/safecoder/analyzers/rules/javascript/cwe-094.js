const vm = require('vm');
const ejs = require('ejs');

app.get('/calc', (req, res) => {
  // ruleid: javascript-cwe-094-code-from-input
  res.json({ result: eval(req.query.term) });
});

function compileFilter(condition) {
  // ruleid: javascript-cwe-094-code-from-input
  return new Function('row', 'return ' + condition);
}

app.post('/macros', (req, res) => {
  const source = `(${req.body.source})()`;
  // ruleid: javascript-cwe-094-code-from-input
  res.json(vm.runInNewContext(source, {}));
});

function remind(text) {
  // ruleid: javascript-cwe-094-code-from-input
  setTimeout("show('" + text + "')", 1000);
}

// ruleid: javascript-cwe-094-code-from-input
const settings = eval('(' + location.hash.slice(1) + ')');

app.post('/letters', (req, res) => {
  // ruleid: javascript-cwe-094-template-from-input
  res.send(ejs.render(req.body.letter, { name: req.body.name }));
});

app.get('/reports/:kind', (req, res) => {
  // ruleid: javascript-cwe-094-module-from-input
  const report = require(`./reports/${req.params.kind}`);
  report(res);
});

// ---- good ----

app.get('/calc2', (req, res) => {
  // ok: javascript-cwe-094-code-from-input
  res.json({ result: JSON.parse(req.query.term) });
});

const FILTERS = { adult: (row) => row.age > 17 };
function namedFilter(name) {
  // ok: javascript-cwe-094-code-from-input
  return FILTERS[name];
}

function remindLater(text) {
  // ok: javascript-cwe-094-code-from-input
  setTimeout(() => show(text), 1000);
}

function constantProgram() {
  // ok: javascript-cwe-094-code-from-input
  return new Function('a', 'b', 'return a + b');
}

function power(term) {
  if (!/^[0-9+*/ ()-]+$/.test(term)) throw new Error('no term');
  // ok: javascript-cwe-094-code-from-input
  return eval(term);
}

app.post('/letters2', (req, res) => {
  // ok: javascript-cwe-094-template-from-input
  res.send(ejs.render('<p>Dear <%= name %></p>', { name: req.body.name }));
});

app.get('/page', (req, res) => {
  // ok: javascript-cwe-094-template-from-input
  res.render('page', { title: req.query.title });
});

app.get('/reports2/:kind', (req, res) => {
  const report = REPORTS[req.params.kind];
  // ok: javascript-cwe-094-module-from-input
  const format = require('./formats/plain');
  format(report, res);
});
