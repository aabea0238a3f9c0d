const crypto = require('crypto');
const CryptoJS = require('crypto-js');
const md5 = require('md5');
const bcrypt = require('bcrypt');
const { createHash, createCipheriv, scryptSync } = require('crypto');

function hashPassword(password, salt) {
  // ruleid: javascript-cwe-327-weak-hash-of-secret
  return crypto.createHash('md5').update(salt + password).digest('hex');
}

const makeResetToken = (user) => {
  // ruleid: javascript-cwe-327-weak-hash-of-secret
  const hash = crypto.createHash('sha1');
  hash.update(user.email + Date.now());
  return hash.digest('hex');
};

function register(name, pwd) {
  // ruleid: javascript-cwe-327-weak-hash-of-secret
  return db.insert({ name, digest: createHash('sha1').update(pwd).digest('base64') });
}

function checkLogin(row, input) {
  // ruleid: javascript-cwe-327-weak-hash-of-secret
  return row.hash === md5(input);
}

function store(row, user) {
  // ruleid: javascript-cwe-327-weak-hash-of-secret
  row.hash = CryptoJS.SHA1(user.password).toString();
}

function encryptCard(card, key, iv) {
  // ruleid: javascript-cwe-327-weak-cipher
  const cipher = crypto.createCipheriv('des-ede3-cbc', key, iv);
  return cipher.update(card, 'utf8', 'hex') + cipher.final('hex');
}

const ALGORITHM = 'aes-128-ecb';
function seal(text, key) {
  // ruleid: javascript-cwe-327-weak-cipher
  const cipher = createCipheriv(ALGORITHM, key, null);
  return Buffer.concat([cipher.update(text), cipher.final()]);
}

function sealOld(text, password) {
  // ruleid: javascript-cwe-327-cipher-without-iv
  const cipher = crypto.createCipher('aes-256-cbc', password);
  return cipher.update(text, 'utf8', 'hex') + cipher.final('hex');
}

function sealLib(text, key) {
  // ruleid: javascript-cwe-327-weak-library-cipher
  const a = CryptoJS.TripleDES.encrypt(text, key).toString();
  // ruleid: javascript-cwe-327-weak-library-cipher
  const b = CryptoJS.AES.encrypt(text, key, { mode: CryptoJS.mode.ECB }).toString();
  return a + b;
}

function stamp(body, key) {
  // ruleid: javascript-cwe-327-weak-mac-or-signature
  return crypto.createHmac('md5', key).update(body).digest('hex');
}

function approve(contract, key) {
  // ruleid: javascript-cwe-327-weak-mac-or-signature
  return crypto.createSign('RSA-SHA1').update(contract).sign(key, 'base64');
}

class Blobs {
  constructor() {
    this.blobs = new Map();
  }

  add(data, owner) {
    // ruleid: javascript-cwe-327-weak-hash-as-identity
    const id = crypto.createHash('sha1').update(data).digest('hex');
    if (!this.blobs.has(id)) {
      this.blobs.set(id, { data, owners: [] });
    }
    this.blobs.get(id).owners.push(owner);
    return id;
  }
}

function keepUpload(buffer) {
  // ruleid: javascript-cwe-327-weak-hash-as-identity
  const hash = createHash('md5');
  hash.update(buffer);
  const sum = hash.digest('hex');
  const target = path.join(UPLOADS, sum);
  if (!fs.existsSync(target)) {
    fs.writeFileSync(target, buffer);
  }
  return sum;
}

function remember(known, attachment) {
  // ruleid: javascript-cwe-327-weak-hash-as-identity
  const digest = md5(attachment);
  known[digest] = known[digest] || attachment;
  return digest;
}

function install(archive, release) {
  // ruleid: javascript-cwe-327-weak-hash-as-identity
  const actual = crypto.createHash('sha1').update(archive).digest('hex');
  if (actual !== release.checksum) {
    throw new Error('damaged archive');
  }
  return unpack(archive);
}

// ---- good ----

function etag(body) {
  // ok: javascript-cwe-327-weak-hash-of-secret
  return crypto.createHash('md5').update(body).digest('base64');
}

function cacheKey(url) {
  // ok: javascript-cwe-327-weak-hash-of-secret
  return createHash('sha1').update(url).digest('hex');
}

function gravatar(email) {
  // ok: javascript-cwe-327-weak-hash-of-secret
  return `https://www.gravatar.com/avatar/${md5(email.trim().toLowerCase())}`;
}

async function hashPasswordSlow(password) {
  // ok: javascript-cwe-327-weak-hash-of-secret
  return bcrypt.hash(password, 12);
}

function hashPasswordScrypt(password, salt) {
  // ok: javascript-cwe-327-weak-mac-or-signature
  return scryptSync(password, salt, 64).toString('hex');
}

function tokenDigest(token) {
  // ok: javascript-cwe-327-weak-hash-of-secret
  return crypto.createHash('sha256').update(token).digest('hex');
}

function sealGcm(text, key) {
  const iv = crypto.randomBytes(12);
  // ok: javascript-cwe-327-weak-cipher, javascript-cwe-327-cipher-without-iv
  const cipher = crypto.createCipheriv('aes-256-gcm', key, iv);
  return Buffer.concat([iv, cipher.update(text), cipher.final(), cipher.getAuthTag()]);
}

function stampGood(body, key) {
  // ok: javascript-cwe-327-weak-mac-or-signature
  return crypto.createHmac('sha256', key).update(body).digest('hex');
}

function approveGood(contract, key) {
  // ok: javascript-cwe-327-weak-mac-or-signature
  return crypto.createSign('RSA-SHA256').update(contract).sign(key, 'base64');
}

function sealLibGood(text, key) {
  // ok: javascript-cwe-327-weak-library-cipher
  return CryptoJS.AES.encrypt(text, key).toString();
}

class Assets {
  fingerprint(file, contents) {
    // ok: javascript-cwe-327-weak-hash-of-secret
    return `${file}-${createHash('md5').update(contents).digest('hex').slice(0, 8)}`;
  }
}

function keepUploadGood(buffer) {
  // ok: javascript-cwe-327-weak-hash-as-identity
  const sum = createHash('sha256').update(buffer).digest('hex');
  fs.writeFileSync(path.join(UPLOADS, sum), buffer);
  return sum;
}

function cachedAnswer(cache, url, body) {
  // ok: javascript-cwe-327-weak-hash-as-identity
  const key = crypto.createHash('md5').update(url).digest('hex');
  cache.set(key, { url, body });
  return key;
}

function notModified(req, res, body) {
  // ok: javascript-cwe-327-weak-hash-as-identity
  const tag = crypto.createHash('sha1').update(body).digest('base64');
  if (tag === req.headers['if-none-match']) {
    return res.status(304).end();
  }
  res.set('ETag', tag);
  return res.send(body);
}

function bucketOf(shards, word) {
  // ok: javascript-cwe-327-weak-hash-as-identity
  const digest = crypto.createHash('md5').update(word).digest();
  return shards[digest[0] % shards.length];
}

function mirrored(archive, listing) {
  // ok: javascript-cwe-327-weak-hash-as-identity
  const actual = crypto.createHash('md5').update(archive).digest('hex');
  if (actual !== listing.md5) {
    throw new Error('damaged archive');
  }
  return archive;
}

function writeAsset(name, contents) {
  // ok: javascript-cwe-327-weak-hash-as-identity
  const hash = createHash('md5').update(contents).digest('hex').slice(0, 8);
  fs.writeFileSync(path.join(OUT, `${name}.${hash}.js`), contents);
  return hash;
}
