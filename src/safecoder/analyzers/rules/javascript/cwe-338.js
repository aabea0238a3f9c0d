const crypto = require('crypto');
const _ = require('lodash');

function startSession(user) {
  // ruleid: javascript-cwe-338-predictable-secret
  user.sessionId = Math.random().toString(36).slice(2);
  return user;
}

function makeToken(length) {
  const letters = 'abcdefghijklmnopqrstuvwxyz';
  let out = '';
  for (let i = 0; i < length; i++) {
    // ruleid: javascript-cwe-338-predictable-secret
    out += letters[Math.floor(Math.random() * letters.length)];
  }
  return out;
}

async function invite(mail) {
  // ruleid: javascript-cwe-338-predictable-secret
  await Invitation.create({ mail, token: `${Date.now()}${Math.random()}` });
}

const label = () =>
  'xxxx-4xxx'.replace(/[x]/g, () => {
    // ruleid: javascript-cwe-338-predictable-secret
    const digit = (Math.random() * 16) | 0;
    return digit.toString(16);
  });

function welcome(res) {
  // ruleid: javascript-cwe-338-predictable-secret
  res.cookie('auth', String(Math.random()), { httpOnly: true });
}

function salt() {
  // ruleid: javascript-cwe-338-weak-generator
  return crypto.pseudoRandomBytes(16);
}

async function resetMail(member) {
  // ruleid: javascript-cwe-338-weak-generator
  member.resetToken = _.sampleSize('0123456789abcdef', 12).join('');
  await member.save();
}

// ---- good ----

function startSessionWell(user) {
  // ok: javascript-cwe-338-predictable-secret
  user.sessionId = crypto.randomBytes(24).toString('hex');
  return user;
}

function makeTokenWell() {
  // ok: javascript-cwe-338-predictable-secret
  return crypto.randomUUID();
}

function throwDice() {
  // ok: javascript-cwe-338-predictable-secret
  return 1 + Math.floor(Math.random() * 6);
}

function backoff(attempt) {
  // ok: javascript-cwe-338-predictable-secret
  const delay = 100 * 2 ** attempt + Math.random() * 50;
  return delay;
}

function pickColour(colours) {
  // ok: javascript-cwe-338-predictable-secret
  const colour = colours[Math.floor(Math.random() * colours.length)];
  return colour;
}

function hexOfPixel(value) {
  // ok: javascript-cwe-338-predictable-secret
  return Math.floor(value * 16).toString(16);
}

function tokenCount(text) {
  // ok: javascript-cwe-338-predictable-secret, javascript-cwe-338-weak-generator
  const sample = _.sampleSize(text.split(' '), 10);
  return sample.length;
}

function withBrowser() {
  const bytes = new Uint8Array(16);
  // ok: javascript-cwe-338-predictable-secret
  window.crypto.getRandomValues(bytes);
  return Array.from(bytes, (b) => b.toString(16).padStart(2, '0')).join('');
}
