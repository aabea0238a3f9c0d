const cors = require('cors');

function readPage(name) {
  // ruleid: javascript-cwe-777-part-is-enough
  if (!/[a-z0-9-]+/.test(name)) throw new Error('no such page');
  return pages.get(name);
}

function isValidCode(code) {
  // ruleid: javascript-cwe-777-part-is-enough
  return /\d{6}/.test(code);
}

const checkZip = (zip) => {
  // ruleid: javascript-cwe-777-part-is-enough
  return /^\d{5}/.test(zip);
};

// ruleid: javascript-cwe-777-end-left-open
app.use(cors({ origin: /https:\/\/shop\.example/ }));

function fromShop(origin) {
  // ruleid: javascript-cwe-777-end-left-open
  return /^https:\/\/(www\.)?shop\.example/.test(origin);
}

// ---- good ----

function readPageChecked(name) {
  // ok: javascript-cwe-777-part-is-enough
  if (!/^[a-z0-9-]+$/.test(name)) throw new Error('no such page');
  return pages.get(name);
}

function isStrongPassword(text) {
  // ok: javascript-cwe-777-part-is-enough
  return /[A-Z]/.test(text) && /\d/.test(text);
}

function hasPrice(line) {
  // ok: javascript-cwe-777-part-is-enough
  return /\d+\.\d\d/.test(line);
}

function refuseMarkup(text) {
  // ok: javascript-cwe-777-part-is-enough
  if (/[<>&]/.test(text)) throw new Error('no markup');
  return text;
}

// ok: javascript-cwe-777-end-left-open
app.use(cors({ origin: /^https:\/\/shop\.example$/ }));

function fromShopExactly(origin) {
  // ok: javascript-cwe-777-end-left-open
  return /^https:\/\/(www\.)?shop\.example$/.test(origin);
}

const POSTCODE = /\d{5}/;
const BERTH = /^[A-Z]\d{1,3}$/;

function berthOf(form) {
  // ruleid: javascript-cwe-777-part-is-enough
  if (!POSTCODE.test(form.postcode)) throw new RangeError('no postcode');
  // ok: javascript-cwe-777-part-is-enough
  if (!BERTH.test(form.berth)) throw new RangeError('no berth');
  return form.berth;
}

const SPACES = /\s+/;

function wordsOf(text) {
  // ok: javascript-cwe-777-part-is-enough
  return SPACES.test(text) ? text.split(SPACES) : [text];
}
