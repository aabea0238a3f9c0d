const crypto = require('crypto');
const fs = require('fs');
const v8 = require('v8');
const vm = require('vm');
const yaml = require('js-yaml');
const jsTypes = require('js-yaml-js-types');
const serialize = require('node-serialize');
const Cryo = require('cryo');
const { deserialize: rebuild } = require('serialize-to-js');

app.get('/profile', (req, res) => {
  const text = Buffer.from(req.cookies.profile, 'base64').toString();
  // ruleid: javascript-cwe-502-unserialize-runs-code
  const profile = serialize.unserialize(text);
  res.json({ name: profile.name });
});

async function loadCart(redis, key) {
  const text = await redis.get(key);
  // ruleid: javascript-cwe-502-unserialize-runs-code
  return Cryo.parse(text);
}

function fromWire(text) {
  // ruleid: javascript-cwe-502-unserialize-runs-code
  return rebuild(text);
}

function readPlaylist(file) {
  const text = fs.readFileSync(file, 'utf8');
  // ruleid: javascript-cwe-502-yaml-unsafe-schema
  return yaml.load(text, { schema: yaml.DEFAULT_FULL_SCHEMA });
}

const WITH_CODE = yaml.DEFAULT_SCHEMA.extend(jsTypes.all);
function readRules(text) {
  // ruleid: javascript-cwe-502-yaml-unsafe-schema
  return yaml.load(text, { filename: 'rules.yaml', schema: WITH_CODE });
}

function parseLoose(text) {
  // ruleid: javascript-cwe-502-eval-of-data
  return eval('(' + text + ')');
}

const parseState = (payload) => {
  // ruleid: javascript-cwe-502-eval-of-data
  return new Function(`return ${payload}`)();
};

function readLevel(path) {
  const text = fs.readFileSync(path, 'utf8');
  // ruleid: javascript-cwe-502-eval-of-data
  return vm.runInNewContext(`(${text})`);
}

socket.on('message', (message) => {
  // ruleid: javascript-cwe-502-eval-of-data
  const update = vm.runInThisContext('x = ' + message.toString());
  apply(update);
});

app.post('/snapshot', (req, res) => {
  // ruleid: javascript-cwe-502-v8-deserialize
  const snapshot = v8.deserialize(req.body);
  res.json({ size: snapshot.items.length });
});

exports.restore = function (buffer) {
  const bytes = Buffer.from(buffer, 'base64');
  // ruleid: javascript-cwe-502-v8-deserialize
  return v8.deserialize(bytes);
};

function amountOf(text) {
  // ruleid: javascript-cwe-502-eval-of-data
  return eval('(' + text + ')').length;
}

// ---- good ----

app.get('/profile2', (req, res) => {
  const text = Buffer.from(req.cookies.profile, 'base64').toString();
  // ok: javascript-cwe-502-unserialize-runs-code
  const profile = JSON.parse(text);
  res.json({ name: profile.name });
});

async function saveCart(redis, key, cart) {
  // ok: javascript-cwe-502-unserialize-runs-code
  await redis.set(key, Cryo.stringify(cart));
}

function cloneByText(value) {
  // ok: javascript-cwe-502-unserialize-runs-code
  return serialize.unserialize(serialize.serialize(value));
}

function readPlaylistPlain(file) {
  const text = fs.readFileSync(file, 'utf8');
  // ok: javascript-cwe-502-yaml-unsafe-schema
  return yaml.load(text, { schema: yaml.JSON_SCHEMA });
}

function readDefault(text) {
  // ok: javascript-cwe-502-yaml-unsafe-schema
  return yaml.load(text);
}

function readFailsafe(text) {
  const options = { schema: yaml.FAILSAFE_SCHEMA };
  // ok: javascript-cwe-502-yaml-unsafe-schema
  return yaml.load(text, options);
}

function parseStrict(text) {
  // ok: javascript-cwe-502-eval-of-data
  return JSON.parse(text);
}

function constantCode() {
  // ok: javascript-cwe-502-eval-of-data
  return new Function('a', 'b', 'return a + b');
}

function runPlugin(code, sandbox) {
  // ok: javascript-cwe-502-eval-of-data
  return vm.runInNewContext(code, sandbox);
}

function clone(value) {
  // ok: javascript-cwe-502-v8-deserialize
  return v8.deserialize(v8.serialize(value));
}

function restoreSigned(buffer, mac, key) {
  const want = crypto.createHmac('sha256', key).update(buffer).digest();
  if (want.length !== mac.length || !crypto.timingSafeEqual(want, mac)) {
    throw new Error('bad signature');
  }
  // ok: javascript-cwe-502-v8-deserialize
  return v8.deserialize(buffer);
}

function evaluateNumber(text) {
  if (!/^[\d+\-*/ ().]+$/.test(text)) throw new Error('not a formula');
  // ok: javascript-cwe-502-eval-of-data
  return eval(text);
}
