const libxml = require('libxmljs2');
const expat = require('node-expat');
const { XMLParser } = require('fast-xml-parser');
const fs = require('fs');

app.post('/invoices', (req, res) => {
  // ruleid: javascript-cwe-611-entities-followed
  const invoice = libxml.parseXml(req.body, { noent: true });
  res.json({ total: invoice.get('//total').text() });
});

function readDrawing(text) {
  // ruleid: javascript-cwe-611-entities-followed
  return libxml.parseXmlString(text, { nonet: true, replaceEntities: true });
}

function readWithType(text) {
  // ruleid: javascript-cwe-611-entities-followed
  return libxml.parseXml(text, { dtdload: true, noblanks: true });
}

function readConfigured(text) {
  const options = { noblanks: true, noent: true };
  // ruleid: javascript-cwe-611-entities-followed
  return libxml.parseXml(text, options);
}

function readOldFormat(text) {
  const parser = new expat.Parser('UTF-8');
  // ruleid: javascript-cwe-611-own-entity-handler
  parser.on('externalEntityRef', (context, base, systemId) => {
    parser.write(fs.readFileSync(systemId, 'utf8'));
  });
  parser.write(text);
}

// ---- good ----

app.post('/invoices2', (req, res) => {
  // ok: javascript-cwe-611-entities-followed
  const invoice = libxml.parseXml(req.body);
  res.json({ total: invoice.get('//total').text() });
});

function readDrawingSafely(text) {
  // ok: javascript-cwe-611-entities-followed
  return libxml.parseXmlString(text, { noent: false, nonet: true });
}

function readFast(text) {
  // ok: javascript-cwe-611-entities-followed
  return new XMLParser({ processEntities: false }).parse(text);
}

function readPage(text) {
  // ok: javascript-cwe-611-entities-followed
  return new DOMParser().parseFromString(text, 'text/xml');
}

function countElements(text) {
  const parser = new expat.Parser('UTF-8');
  let count = 0;
  // ok: javascript-cwe-611-own-entity-handler
  parser.on('startElement', () => {
    count += 1;
  });
  parser.write(text);
  return count;
}
