const fs = require('fs');
const path = require('path');

function share(file) {
  // ruleid: javascript-cwe-732-open-to-all
  fs.chmodSync(file, 0o777);
}

async function makeInbox(folder) {
  // ruleid: javascript-cwe-732-open-to-all
  await fs.promises.mkdir(folder, { recursive: true, mode: 0o777 });
}

function writeNote(file, text) {
  // ruleid: javascript-cwe-732-open-to-all
  fs.writeFileSync(file, text, { mode: '666' });
}

function startUp() {
  // ruleid: javascript-cwe-732-open-to-all
  process.umask(0);
}

function storeKey(folder, pem) {
  // ruleid: javascript-cwe-732-open-to-all
  fs.writeFileSync(path.join(folder, 'server.key'), pem, { mode: 0o644 });
}

// ---- good ----

function keep(file) {
  // ok: javascript-cwe-732-open-to-all
  fs.chmodSync(file, 0o600);
}

async function makeBox(folder) {
  // ok: javascript-cwe-732-open-to-all
  await fs.promises.mkdir(folder, { recursive: true, mode: 0o750 });
}

function publish(file, text) {
  // ok: javascript-cwe-732-open-to-all
  fs.writeFileSync(file, text, { mode: 0o644 });
}

function startCarefully() {
  // ok: javascript-cwe-732-open-to-all
  process.umask(0o077);
}

function storeOwnKey(folder, pem) {
  // ok: javascript-cwe-732-open-to-all
  fs.writeFileSync(path.join(folder, 'server.key'), pem, { mode: 0o600 });
}
