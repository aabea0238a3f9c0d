const express = require('express');
const fs = require('fs');
const fsp = require('fs/promises');
const path = require('path');
const AdmZip = require('adm-zip');

const app = express();
const ROOT = path.join(__dirname, 'files');

app.get('/notes/:name', (req, res) => {
  // ruleid: javascript-cwe-022-path-from-input
  fs.readFile(path.join(ROOT, req.params.name), 'utf8', (err, text) => (err ? res.sendStatus(404) : res.json({ text })));
});

app.get('/report', (req, res) => {
  const file = `${ROOT}/${req.query.file}`;
  // ruleid: javascript-cwe-022-path-from-input
  res.sendFile(file);
});

app.get('/raw', (req, res) => {
  // ruleid: javascript-cwe-022-path-from-input
  fs.createReadStream(req.query.path).pipe(res);
});

async function removeAttachment(mailId, fileName) {
  const target = path.resolve(ROOT, mailId, fileName);
  console.log(path.relative(ROOT, target));
  // ruleid: javascript-cwe-022-path-from-input
  await fsp.unlink(target);
}

const saveUpload = async (req, res) => {
  // ruleid: javascript-cwe-022-path-from-input
  await fsp.rename(req.file.path, path.join(ROOT, req.file.originalname));
  res.sendStatus(201);
};

function unpack(zipFile, outDir) {
  for (const entry of new AdmZip(zipFile).getEntries()) {
    const dest = path.join(outDir, entry.entryName);
    // ruleid: javascript-cwe-022-path-from-input
    fs.writeFileSync(dest, entry.getData());
  }
}

class ThemeStore {
  constructor(folder) {
    this.folder = folder;
  }

  load(theme) {
    let file = this.folder + '/' + theme;
    if (!file.endsWith('.json')) file += '.json';
    // ruleid: javascript-cwe-022-path-from-input
    return JSON.parse(fs.readFileSync(file, 'utf8'));
  }
}

app.get('/cover', (req, res) => {
  const cover = decodeURIComponent(req.query.cover).trim();
  if (!cover.endsWith('.png')) return res.sendStatus(400);
  // ruleid: javascript-cwe-022-path-from-input
  res.download(path.join(ROOT, 'covers', cover));
});

exports.readLog = async ({ day, service }) => {
  // ruleid: javascript-cwe-022-path-from-input
  const text = await fs.promises.readFile(path.join('/var/log/shop', service, `${day}.log`), 'utf8');
  return text.split('\n');
};

function stripOnce(name) {
  const cleaned = name.replace(/\.\.\//g, '');
  // ruleid: javascript-cwe-022-path-from-input
  return fs.readFileSync(path.join(ROOT, cleaned));
}

function readTrimmed({ name = 'index', folder }) {
  // ruleid: javascript-cwe-022-path-from-input
  return fs.readFileSync(path.join(ROOT, (name || 'index').trim() + '.md'));
}

async function pagesIn(section) {
  // ruleid: javascript-cwe-022-path-from-input
  return (await fs.promises.readdir(path.join(ROOT, section))).length;
}

function visitsOn(event) {
  // ruleid: javascript-cwe-022-path-from-input
  return Number(fs.readFileSync(path.join(ROOT, event + '.count'), 'utf8'));
}

// ---- good ----

app.get('/notes2/:name', (req, res) => {
  // ok: javascript-cwe-022-path-from-input
  fs.readFile(path.join(ROOT, path.basename(req.params.name)), 'utf8', (err, text) => (err ? res.sendStatus(404) : res.json({ text })));
});

function readInside(name) {
  const full = path.resolve(ROOT, name);
  if (!full.startsWith(ROOT + path.sep)) {
    throw new Error('not found');
  }
  // ok: javascript-cwe-022-path-from-input
  return fs.readFileSync(full, 'utf8');
}

function readPositive(name) {
  const full = path.join(ROOT, name);
  if (full === ROOT || full.startsWith(`${ROOT}${path.sep}`)) {
    // ok: javascript-cwe-022-path-from-input
    return fs.readFileSync(full, 'utf8');
  }
  return null;
}

async function viaRelative(name) {
  const full = path.resolve(ROOT, name);
  const rel = path.relative(ROOT, full);
  if (!rel || rel.startsWith('..') || path.isAbsolute(rel)) {
    return null;
  }
  // ok: javascript-cwe-022-path-from-input
  return fsp.readFile(full);
}

app.get('/avatar/:file', (req, res) => {
  // ok: javascript-cwe-022-path-from-input
  res.sendFile(req.params.file, { root: ROOT, dotfiles: 'deny' });
});

app.get('/avatar2/:file', (req, res) => {
  const options = { root: ROOT };
  // ok: javascript-cwe-022-path-from-input
  res.sendFile(req.params.file, options, (err) => err && res.sendStatus(404));
});

const TEMPLATES = new Set(['invoice', 'reminder']);
function allowListed(kind) {
  if (!TEMPLATES.has(kind)) throw new RangeError(kind);
  // ok: javascript-cwe-022-path-from-input
  return fs.readFileSync(path.join(ROOT, `${kind}.html`), 'utf8');
}

function byPattern(slug) {
  if (!/^[a-z0-9-]+$/.test(slug)) return null;
  // ok: javascript-cwe-022-path-from-input
  return fs.readFileSync(path.join(ROOT, slug + '.md'), 'utf8');
}

function cleaned(title) {
  const slug = title.toLowerCase().replace(/[^a-z0-9]+/g, '-');
  // ok: javascript-cwe-022-path-from-input
  fs.writeFileSync(path.join(ROOT, `${slug}.md`), title);
}

function loadWhole(configPath) {
  // ok: javascript-cwe-022-path-from-input
  return JSON.parse(fs.readFileSync(configPath, 'utf8'));
}

function inOwnDir(projectDir) {
  // ok: javascript-cwe-022-path-from-input
  return fs.readFileSync(path.join(projectDir, 'package.json'), 'utf8');
}

function listAll(dir) {
  fs.readdir(dir, (err, names) => {
    // ok: javascript-cwe-022-path-from-input
    names.forEach((n) => console.log(fs.readFileSync(path.join(dir, n)).length));
  });
}

async function fromDatabase(req, res) {
  const doc = await Document.findById(req.params.id);
  // ok: javascript-cwe-022-path-from-input
  fs.createReadStream(path.join(ROOT, doc.storedName)).pipe(res);
}

function dotsRefused(name) {
  if (name.includes('..') || path.isAbsolute(name)) {
    throw new Error('bad name');
  }
  // ok: javascript-cwe-022-path-from-input
  return fs.readFileSync(path.join(ROOT, name));
}

function numbered(page) {
  const n = Number.parseInt(page, 10);
  // ok: javascript-cwe-022-path-from-input
  return fs.readFileSync(path.join(ROOT, `page-${n}.txt`));
}

function unpackChecked(entry, target) {
  const dest = path.resolve(target, entry.fileName);
  const rel = path.relative(target, dest);
  if (rel.split(path.sep)[0] === '..') return;
  // ok: javascript-cwe-022-path-from-input
  fs.writeFileSync(dest, entry.data);
}

const PAGES = { home: 'home.html', about: 'about.html' };
function mapped(key) {
  // ok: javascript-cwe-022-path-from-input
  return fs.readFileSync(path.join(ROOT, PAGES[key] || 'home.html'));
}

function normalised(url) {
  const rel = path.normalize(url).replace(/^(\.\.(\/|\\|$))+/, '');
  // ok: javascript-cwe-022-path-from-input
  return fs.readFileSync(path.join(ROOT, rel));
}

async function helperGuard(name, isInside) {
  const full = path.resolve(ROOT, name);
  if (!isInside(ROOT, full)) throw new Error('no such file');
  // ok: javascript-cwe-022-path-from-input
  return fsp.readFile(full);
}

function viaStore(store, name) {
  // ok: javascript-cwe-022-path-from-input
  return fs.readFileSync(path.join(ROOT, store.fileOf(name.trim())));
}

async function viaRealpath(name) {
  const real = await fsp.realpath(path.join(ROOT, name));
  if (real !== ROOT && !real.startsWith(ROOT + path.sep)) throw new Error('not found');
  // ok: javascript-cwe-022-path-from-input
  return fsp.readFile(real);
}

function visitsOf(name) {
  // ok: javascript-cwe-022-path-from-input
  return +fs.readFileSync(path.join(ROOT, path.basename(name)), 'utf8');
}

http.createServer((req, res) => {
  const asked = new URL(req.url, 'http://localhost');
  const name = asked.searchParams.get('file');
  // ruleid: javascript-cwe-022-path-from-input
  fs.readFile(path.join('/srv/maps', name), (err, data) => res.end(data));
  // ok: javascript-cwe-022-path-from-input
  fs.readFile(path.join('/srv/maps', path.basename(name)), (err, data) => res.end(data));
});

export async function GET(request) {
  const { searchParams } = new URL(request.url);
  // ruleid: javascript-cwe-022-path-from-input
  const map = await fs.promises.readFile('/srv/maps/' + searchParams.get('map'));
  // ok: javascript-cwe-022-path-from-input
  const legend = await fs.promises.readFile('/srv/maps/' + LEGENDS[searchParams.get('legend')]);
  return new Response(map + legend);
}
