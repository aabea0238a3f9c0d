const https = require('https');
const tls = require('tls');
const fs = require('fs');

// ruleid: javascript-cwe-295-verification-off
const agent = new https.Agent({ rejectUnauthorized: false });

function ask(host, done) {
  const options = { host, path: '/' };
  // ruleid: javascript-cwe-295-verification-off
  options.rejectUnauthorized = false;
  https.get(options, done);
}

// ruleid: javascript-cwe-295-verification-off
process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';

function connect(host) {
  // ruleid: javascript-cwe-295-verification-off
  return tls.connect({ host, port: 443, checkServerIdentity: () => undefined });
}

async function records(MongoClient, uri) {
  // ruleid: javascript-cwe-295-verification-off
  return MongoClient.connect(uri, { tls: true, tlsAllowInvalidCertificates: true });
}

// ---- good ----

// ok: javascript-cwe-295-verification-off
const strict = new https.Agent({ rejectUnauthorized: true });

function askInside(host, done) {
  // ok: javascript-cwe-295-verification-off
  https.get({ host, path: '/', ca: fs.readFileSync('inside.pem') }, done);
}

// ok: javascript-cwe-295-verification-off
const server = tls.createServer({ requestCert: true, rejectUnauthorized: false }, (socket) => {
  if (!socket.authorized) socket.destroy();
});

function connectPinned(host, check) {
  // ok: javascript-cwe-295-verification-off
  return tls.connect({ host, port: 443, checkServerIdentity: (name, cert) => check(name, cert) });
}

// ok: javascript-cwe-295-verification-off
const form = { required: false, insecure: false };
