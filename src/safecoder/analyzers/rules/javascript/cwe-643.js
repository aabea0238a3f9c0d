const xpath = require('xpath');

app.get('/members', (req, res) => {
  // ruleid: javascript-cwe-643-xpath-from-input
  const found = xpath.select(`//member[name='${req.query.name}']`, directory);
  res.json(found.length);
});

function priceOf(catalogue, article) {
  const expression = "//article[@id='" + article + "']/price/text()";
  // ruleid: javascript-cwe-643-xpath-from-input
  return xpath.select1(expression, catalogue);
}

function rowsOf(page, title) {
  // ruleid: javascript-cwe-643-xpath-from-input
  return document.evaluate('//tr[td="' + title + '"]', page, null, XPathResult.ANY_TYPE, null);
}

function roomOf(plan, room) {
  // ruleid: javascript-cwe-643-xpath-from-input
  return plan.get(`//room[@name="${room}"]`);
}

// ---- good ----

app.get('/members2', (req, res) => {
  const search = xpath.parse('//member[name=$name]');
  // ok: javascript-cwe-643-xpath-from-input
  const found = search.select({ node: directory, variables: { name: req.query.name } });
  res.json(found.length);
});

function priceOfChecked(catalogue, article) {
  if (!/^[A-Z0-9-]+$/.test(article)) throw new Error('no article');
  // ok: javascript-cwe-643-xpath-from-input
  return xpath.select1(`//article[@id='${article}']/price`, catalogue);
}

function nthRow(page, number) {
  // ok: javascript-cwe-643-xpath-from-input
  return document.evaluate(`//tr[${Number(number)}]`, page, null, XPathResult.ANY_TYPE, null);
}

function allRooms(plan) {
  // ok: javascript-cwe-643-xpath-from-input
  return plan.get('//room');
}

function byName(list, name) {
  // ok: javascript-cwe-643-xpath-from-input
  return list.find(`member-${name}`);
}

function reckon(mathParser, formula, x) {
  // ok: javascript-cwe-643-xpath-from-input
  return mathParser.evaluate(formula, { x });
}
