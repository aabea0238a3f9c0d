const crypto = require('crypto');
const bcrypt = require('bcrypt');
const md5 = require('md5');
const argon2 = require('argon2');

function storeMember(db, name, password) {
  // ruleid: javascript-cwe-916-fast-hash
  const digest = crypto.createHash('sha256').update(password).digest('hex');
  return db.run('INSERT INTO members VALUES (?, ?)', [name, digest]);
}

MemberSchema.methods.digestOf = function (password) {
  // ruleid: javascript-cwe-916-fast-hash
  return crypto.createHmac('sha1', this.salt).update(password).digest('hex');
};

async function register(req, res) {
  // ruleid: javascript-cwe-916-fast-hash
  await Account.create({ mail: req.body.mail, secret: md5(req.body.password) });
  res.sendStatus(201);
}

function salted(pwd, salt) {
  const sum = crypto.createHash('sha512');
  // ruleid: javascript-cwe-916-fast-hash
  sum.update(salt + pwd);
  return sum.digest('base64');
}

async function quickBcrypt(password) {
  // ruleid: javascript-cwe-916-low-cost
  return bcrypt.hash(password, 4);
}

function quickPbkdf2(password, salt) {
  // ruleid: javascript-cwe-916-low-cost
  return crypto.pbkdf2Sync(password, salt, 1000, 64, 'sha512').toString('hex');
}

function quickScrypt(password, salt) {
  // ruleid: javascript-cwe-916-low-cost
  return crypto.scryptSync(password, salt, 64, { N: 1024 });
}

class Account {
  matches(plain) {
    // ruleid: javascript-cwe-916-home-made-comparison
    return this.hashPassword(plain) === this.passwordHash;
  }
}

// ---- good ----

async function storeMemberWell(db, name, password) {
  // ok: javascript-cwe-916-fast-hash, javascript-cwe-916-low-cost
  const hash = await bcrypt.hash(password, 12);
  return db.run('INSERT INTO members VALUES (?, ?)', [name, hash]);
}

async function withArgon(password) {
  // ok: javascript-cwe-916-fast-hash
  return argon2.hash(password);
}

function withPbkdf2(password, salt) {
  // ok: javascript-cwe-916-low-cost
  return crypto.pbkdf2Sync(password, salt, 310000, 64, 'sha512');
}

function withScrypt(password, salt) {
  // ok: javascript-cwe-916-low-cost
  return crypto.scryptSync(password, salt, 64, { N: 32768, maxmem: 64 * 1024 * 1024 });
}

function etag(body) {
  // ok: javascript-cwe-916-fast-hash
  return crypto.createHash('sha1').update(body).digest('hex');
}

function resetToken(passwordResetToken) {
  // ok: javascript-cwe-916-fast-hash
  return crypto.createHash('sha256').update(passwordResetToken).digest('hex');
}

async function login(password, account) {
  // ok: javascript-cwe-916-home-made-comparison
  return bcrypt.compare(password, account.passwordHash);
}

function sameRevision(text, stored) {
  // ok: javascript-cwe-916-home-made-comparison
  return md5(text) === stored.revision;
}
