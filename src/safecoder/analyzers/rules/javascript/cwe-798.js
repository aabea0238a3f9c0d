const axios = require('axios');
const crypto = require('crypto');
const jwt = require('jsonwebtoken');
const mysql = require('mysql2');
const session = require('express-session');
const { Sequelize } = require('sequelize');

// ruleid: javascript-cwe-798-credential-in-variable
const DB_PASSWORD = 'Tr4ctor-Barn';

// ruleid: javascript-cwe-798-credential-in-variable
const jwtSecret = process.env.JWT_SECRET || 'blue-whale-77';

// ruleid: javascript-cwe-798-credential-in-variable
let apiKey = '9f2c44d0b1e64fd5';

function issue(user) {
  // ruleid: javascript-cwe-798-literal-key
  return jwt.sign({ sub: user.id }, 'shhhh', { expiresIn: '1h' });
}

function verifyToken(token) {
  // ruleid: javascript-cwe-798-literal-key
  return jwt.verify(token, 'shhhh');
}

// ruleid: javascript-cwe-798-credential-in-connection
app.use(session({ secret: 'keyboard piano', resave: false, saveUninitialized: false }));

// ruleid: javascript-cwe-798-credential-in-connection, javascript-cwe-798-credential-in-object
const db = mysql.createConnection({ host: 'db', user: 'shop', password: 'shop2019' });

// ruleid: javascript-cwe-798-credential-in-connection
const sequelize = new Sequelize('shop', 'root', 'toor', { dialect: 'mysql' });

function connect() {
  // ruleid: javascript-cwe-798-credential-in-connection
  return mongoose.connect('mongodb://admin:pa55w0rd@db.internal:27017/app');
}

app.post('/login', (req, res) => {
  // ruleid: javascript-cwe-798-compared-with-literal
  if (req.body.user === 'admin' && req.body.password === 'letmein') {
    return res.redirect('/admin');
  }
  // ruleid: javascript-cwe-798-compared-with-literal
  if (req.headers['x-api-key'] !== 'b7d1-44aa') return res.sendStatus(401);
  return res.sendStatus(403);
});

async function rates() {
  // ruleid: javascript-cwe-798-header-credential
  return axios.get('https://rates.example/api', { headers: { Authorization: 'Bearer 8d1fb27c90aa' } });
}

function stamp(body) {
  // ruleid: javascript-cwe-798-literal-key
  return crypto.createHmac('sha256', 'stamp-key-1').update(body).digest('hex');
}

const config = {
  // ruleid: javascript-cwe-798-credential-in-object
  clientSecret: 'f81d4fae7dec11d0',
  // ruleid: javascript-cwe-798-known-token-format
  region: 'AKIAABCDEFGHIJKLMNOP',
};

// ruleid: javascript-cwe-798-credential-as-default
function openMailbox(user, mailPassword = 'Gr3en-Door') {
  return imap.open(user, mailPassword);
}

function sealNote(text, iv) {
  // ruleid: javascript-cwe-798-literal-key
  const key = 'a1b2c3d4e5f6a7b8a1b2c3d4e5f6a7b8';
  return crypto.createCipheriv('aes-256-cbc', key, iv).update(text);
}

// ---- good ----

// ok: javascript-cwe-798-credential-as-default
function openMailboxEnv(user, mailPassword = process.env.MAIL_PASSWORD) {
  return imap.open(user, mailPassword);
}

// ok: javascript-cwe-798-credential-in-variable
const dbPassword = process.env.DB_PASSWORD;
// ok: javascript-cwe-798-credential-in-variable
const secret = process.env.APP_SECRET || '';
// ok: javascript-cwe-798-credential-in-variable
const API_KEY = 'RATES_API_KEY';
// ok: javascript-cwe-798-credential-in-variable
const passwordField = 'user_password';
// ok: javascript-cwe-798-credential-in-variable
const tokenUrl = 'https://login.example/oauth/token';
// ok: javascript-cwe-798-credential-in-variable
let password = '';
// ok: javascript-cwe-798-credential-in-variable
const accessToken = 'access_token';
// ok: javascript-cwe-798-credential-in-variable
const apiSecret = '<your secret>';

function issueEnv(user) {
  // ok: javascript-cwe-798-literal-key
  return jwt.sign({ sub: user.id }, process.env.JWT_SECRET, { expiresIn: '1h' });
}

// ok: javascript-cwe-798-credential-in-connection
app.use(session({ secret: process.env.SESSION_SECRET, resave: false }));

// ok: javascript-cwe-798-credential-in-connection, javascript-cwe-798-credential-in-object
const db2 = mysql.createConnection({ host: 'db', user: 'shop', password: process.env.DB_PASSWORD });

function connectEnv() {
  const { DB_USER, DB_PASS } = process.env;
  // ok: javascript-cwe-798-credential-in-connection
  return mongoose.connect(`mongodb://${DB_USER}:${DB_PASS}@db.internal:27017/app`);
}

function checkForm(form) {
  // ok: javascript-cwe-798-compared-with-literal
  if (form.password === '') return 'The password is missing';
  // ok: javascript-cwe-798-compared-with-literal
  if (typeof form.password !== 'string') return 'bad';
  return null;
}

function isPasswordField(input) {
  // ok: javascript-cwe-798-compared-with-literal
  return input.type === 'password';
}

const messages = {
  // ok: javascript-cwe-798-credential-in-object
  password: 'Please choose a longer password',
  // ok: javascript-cwe-798-credential-in-object
  apiKey: 'settings.apiKey',
};

async function ratesEnv() {
  // ok: javascript-cwe-798-header-credential
  return axios.get('https://rates.example/api', { headers: { Authorization: `Bearer ${process.env.RATES_TOKEN}` } });
}

function nextToken(token) {
  // ok: javascript-cwe-798-compared-with-literal
  return token === 'function' ? 'keyword' : 'name';
}

const schema = {
  // ok: javascript-cwe-798-credential-in-object
  password: { type: 'string', minLength: 8 },
};

function stampEnv(body, key) {
  // ok: javascript-cwe-798-literal-key
  return crypto.createHmac('sha256', key).update(body).digest('hex');
}

// ruleid: javascript-cwe-798-common-credential
const sessionSecret = process.env.SESSION_SECRET || 'secret';
// ruleid: javascript-cwe-798-common-credential
const mailOptions = { user: 'shop', password: process.env.MAIL_PASSWORD ?? 'changeme' };
// ok: javascript-cwe-798-common-credential
const mode = process.env.NODE_ENV || 'default';
// ok: javascript-cwe-798-common-credential
const cdnKey = process.env.CDN_API_KEY || '';

const loginForm = {
  // ok: javascript-cwe-798-credential-in-object
  userPassword: 'userPassword',
  // ok: javascript-cwe-798-credential-in-object
  password: 'Password',
  // ok: javascript-cwe-798-credential-in-object
  admin_password: 'required|min:8',
  // ok: javascript-cwe-798-credential-in-object
  mailPassword: 'changeme',
};

// ok: javascript-cwe-798-credential-in-object
fetch('/account', { method: 'DELETE', credentials: 'include' });

// ruleid: javascript-cwe-798-literal-key
const CRYPT_KEY = Buffer.from('6f2b0c9e77aa41d3', 'hex');
// ok: javascript-cwe-798-literal-key
const CRYPT_KEY_SET = Buffer.from(process.env.CRYPT_KEY, 'hex');
