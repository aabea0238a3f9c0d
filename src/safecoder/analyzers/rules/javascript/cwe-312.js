const fs = require('fs');

function remember(form) {
  // ruleid: javascript-cwe-312-secret-in-the-clear
  localStorage.setItem('login', form.password);
}

function signUp(res, name, password) {
  // ruleid: javascript-cwe-312-secret-in-the-clear
  res.cookie('login', `${name}:${password}`, { secure: true });
}

function logLogin(name, password) {
  // ruleid: javascript-cwe-312-secret-in-the-clear
  console.log(`login ${name} with ${password}`);
}

function exportKey(file, privateKey) {
  // ruleid: javascript-cwe-312-secret-in-the-clear
  fs.writeFileSync(file, privateKey, { mode: 0o600 });
}

app.post('/members', async (req, res) => {
  // ruleid: javascript-cwe-312-secret-in-the-clear
  await Member.create({ mail: req.body.mail, password: req.body.password });
  res.sendStatus(201);
});

// ---- good ----

function rememberTheme(form) {
  // ok: javascript-cwe-312-secret-in-the-clear
  localStorage.setItem('theme', form.theme);
}

function rememberChoice(form) {
  // ok: javascript-cwe-312-secret-in-the-clear
  localStorage.setItem('showPassword', form.showPassword);
}

function logAttempt(name) {
  // ok: javascript-cwe-312-secret-in-the-clear
  console.log(`login of ${name}: wrong password`);
}

function exportSealed(file, privateKey, box) {
  // ok: javascript-cwe-312-secret-in-the-clear
  fs.writeFileSync(file, box.encrypt(privateKey));
}

app.post('/members2', async (req, res) => {
  // ok: javascript-cwe-312-secret-in-the-clear
  await Member.create({ mail: req.body.mail, password: await bcrypt.hash(req.body.password, 12) });
  res.sendStatus(201);
});

function addKeeper(pool, name, password) {
  // ruleid: javascript-cwe-312-secret-in-the-clear
  return pool.query('INSERT INTO keepers (name, password) VALUES ($1, $2)', [name, password]);
}

async function addKeeperHashed(pool, name, plain) {
  const password = await argon2.hash(plain);
  // ok: javascript-cwe-312-secret-in-the-clear
  return pool.query('INSERT INTO keepers (name, password) VALUES ($1, $2)', [name, password]);
}

function keeperOf(pool, name, hash) {
  // ok: javascript-cwe-312-secret-in-the-clear
  return pool.query('UPDATE keepers SET password = $1 WHERE name = $2', [hash, name]);
}
