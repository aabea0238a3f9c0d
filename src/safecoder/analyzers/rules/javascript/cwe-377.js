const fs = require('fs');
const os = require('os');
const path = require('path');
const crypto = require('crypto');
const tmp = require('tmp');

function exportOrders(rows) {
  // ruleid: javascript-cwe-377-name-can-be-guessed
  fs.writeFileSync('/tmp/orders.csv', rows.join('\n'));
}

function exportFor(shop, rows) {
  const target = path.join(os.tmpdir(), `orders-${shop}.csv`);
  // ruleid: javascript-cwe-377-name-can-be-guessed
  fs.writeFileSync(target, rows.join('\n'));
}

function logOf(name) {
  // ruleid: javascript-cwe-377-name-can-be-guessed
  return fs.createWriteStream(`/tmp/${name}-${process.pid}.log`);
}

function openScratch() {
  // ruleid: javascript-cwe-377-name-can-be-guessed
  return fs.openSync(path.join(os.tmpdir(), 'scratch'), 'w');
}

function named() {
  // ruleid: javascript-cwe-377-name-without-file
  return tmp.tmpNameSync({ postfix: '.pdf' });
}

// ---- good ----

function exportInOwnFolder(rows) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'orders-'));
  // ok: javascript-cwe-377-name-can-be-guessed
  fs.writeFileSync(path.join(folder, 'orders.csv'), rows.join('\n'));
}

function exportUnguessable(rows) {
  const target = path.join(os.tmpdir(), crypto.randomBytes(16).toString('hex'));
  // ok: javascript-cwe-377-name-can-be-guessed
  fs.writeFileSync(target, rows.join('\n'), { mode: 0o600 });
}

function exportExclusively(rows) {
  // ok: javascript-cwe-377-name-can-be-guessed
  fs.writeFileSync('/tmp/orders.csv', rows.join('\n'), { flag: 'wx', mode: 0o600 });
}

function readScratch() {
  // ok: javascript-cwe-377-name-can-be-guessed
  return fs.readFileSync('/tmp/orders.csv', 'utf8');
}

function exportElsewhere(rows) {
  // ok: javascript-cwe-377-name-can-be-guessed
  fs.writeFileSync('/var/lib/shop/orders.csv', rows.join('\n'));
}

function withFile() {
  // ok: javascript-cwe-377-name-without-file
  return tmp.fileSync({ postfix: '.pdf' });
}
