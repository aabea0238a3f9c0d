const crypto = require('crypto');
const https = require('https');

function makeKeys() {
  // ruleid: javascript-cwe-326-short-key
  return crypto.generateKeyPairSync('rsa', { modulusLength: 1024 });
}

function agree() {
  // ruleid: javascript-cwe-326-short-key
  return crypto.createDiffieHellman(512);
}

function agreeOnCurve() {
  // ruleid: javascript-cwe-326-short-key
  return crypto.createECDH('secp160r1');
}

function agreeInGroup() {
  // ruleid: javascript-cwe-326-short-key
  return crypto.getDiffieHellman('modp2');
}

// ruleid: javascript-cwe-326-old-protocol
const agent = new https.Agent({ secureProtocol: 'TLSv1_method' });

function options() {
  const settings = {};
  // ruleid: javascript-cwe-326-old-protocol
  settings.minVersion = 'TLSv1.1';
  return settings;
}

// ---- good ----

function makeLongKeys() {
  // ok: javascript-cwe-326-short-key
  return crypto.generateKeyPairSync('rsa', { modulusLength: 3072 });
}

function makeCurveKeys() {
  // ok: javascript-cwe-326-short-key
  return crypto.generateKeyPairSync('ec', { namedCurve: 'P-256' });
}

function agreeWell() {
  // ok: javascript-cwe-326-short-key
  return crypto.createECDH('secp521r1');
}

function page(rows) {
  // ok: javascript-cwe-326-short-key
  return { name: 'orders', length: 512, rows };
}

// ok: javascript-cwe-326-old-protocol
const modern = new https.Agent({ minVersion: 'TLSv1.2' });
