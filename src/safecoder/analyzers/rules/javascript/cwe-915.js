const express = require('express');
const _ = require('lodash');

const app = express();

app.post('/recipes', async (req, res) => {
  // ruleid: javascript-cwe-915-mass-assignment
  const recipe = await Recipe.create(req.body);
  res.status(201).json(recipe);
});

app.put('/members/:id', async (req, res) => {
  const changes = req.body;
  // ruleid: javascript-cwe-915-mass-assignment
  await Member.findByIdAndUpdate(req.params.id, changes, { new: true });
  res.sendStatus(204);
});

app.put('/stalls/:id', async (req, res) => {
  // ok: javascript-cwe-915-mass-assignment
  await Stall.update(req.body, { where: { id: req.params.id, owner: req.session.member }, fields: ['goods', 'place'] });
  // ruleid: javascript-cwe-915-mass-assignment
  await Stall.update(req.body, { where: { id: req.params.id }, validate: true });
  res.sendStatus(204);
});

app.patch('/profile', async (req, res) => {
  // ruleid: javascript-cwe-915-mass-assignment
  Object.assign(req.user, req.body);
  await req.user.save();
  res.sendStatus(204);
});

app.post('/boats', async (req, res) => {
  // ruleid: javascript-cwe-915-mass-assignment
  const boat = new Boat(req.body);
  await boat.save();
  res.json({ id: boat.id });
});

async function book(req, res) {
  // ruleid: javascript-cwe-915-mass-assignment
  const seat = await prisma.seat.create({ data: { ...req.body, status: 'held' } });
  res.json(seat);
}

function mergeDefaults(target, extra) {
  for (const name in extra) {
    if (extra[name] && typeof extra[name] === 'object') {
      // ruleid: javascript-cwe-915-merge-into-prototype
      target[name] = mergeDefaults(target[name] || {}, extra[name]);
    } else {
      // ruleid: javascript-cwe-915-merge-into-prototype
      target[name] = extra[name];
    }
  }
  return target;
}

const overlay = function (base, top) {
  Object.keys(top).forEach((field) => {
    // no help: what JSON.parse reads as "__proto__" is an own key of the source
    if (top.hasOwnProperty(field) && _.isObject(base[field])) {
      overlay(base[field], top[field]);
    } else {
      // ruleid: javascript-cwe-915-merge-into-prototype
      base[field] = top[field];
    }
  });
};

function setDeep(root, path, value) {
  const parts = path.split('.');
  let node = root;
  while (parts.length > 1) {
    const part = parts.shift();
    if (!node[part]) node[part] = {};
    // ruleid: javascript-cwe-915-path-into-prototype
    node = node[part];
  }
  node[parts[0]] = value;
}

function putNested(tree, dotted, value) {
  const dot = dotted.indexOf('.');
  if (dot < 0) {
    tree[dotted] = value;
    return tree;
  }
  const head = dotted.slice(0, dot);
  const below = tree[head] || {};
  // ruleid: javascript-cwe-915-path-into-prototype
  tree[head] = putNested(below, dotted.slice(dot + 1), value);
  return tree;
}

function readIni(text) {
  const settings = {};
  let section = 'main';
  for (const line of text.split('\n')) {
    const heading = line.match(/^\[(.+)\]$/);
    if (heading) {
      section = heading[1];
      settings[section] = settings[section] || {};
    } else {
      const [key, value] = line.split('=');
      // ruleid: javascript-cwe-915-path-into-prototype
      settings[section][key] = value;
    }
  }
  return settings;
}

// ---- good ----

app.post('/recipes2', async (req, res) => {
  const { title, steps } = req.body;
  // ok: javascript-cwe-915-mass-assignment
  const recipe = await Recipe.create({ title, steps });
  res.status(201).json(recipe);
});

app.put('/members2/:id', async (req, res) => {
  // ok: javascript-cwe-915-mass-assignment
  await Member.findByIdAndUpdate(req.params.id, _.pick(req.body, ['phone', 'street']));
  res.sendStatus(204);
});

app.post('/boats2', async (req, res) => {
  // ok: javascript-cwe-915-mass-assignment
  const boat = new Boat({ name: req.body.name, length: req.body.length });
  await boat.save();
  res.json({ id: boat.id });
});

app.post('/checked', async (req, res) => {
  const data = boatSchema.parse(req.body);
  // ok: javascript-cwe-915-mass-assignment
  res.json(await Boat.create(data));
});

app.get('/search', async (req, res) => {
  // ok: javascript-cwe-915-mass-assignment
  res.json(await Boat.find({ name: req.query.name }));
});

app.post('/echo', (req, res) => {
  // ok: javascript-cwe-915-mass-assignment
  const merged = Object.assign({}, { page: 1 }, req.body);
  res.json(merged.page);
});

function mergeOwn(target, extra) {
  for (const name in extra) {
    if (Object.prototype.hasOwnProperty.call(target, name) && typeof extra[name] === 'object') {
      mergeOwn(target[name], extra[name]);
    } else {
      // ok: javascript-cwe-915-merge-into-prototype
      target[name] = extra[name];
    }
  }
  return target;
}

function mergeNamed(target, extra) {
  for (const name of Object.keys(extra)) {
    if (name === '__proto__' || name === 'constructor') continue;
    // ok: javascript-cwe-915-merge-into-prototype
    target[name] = typeof extra[name] === 'object' ? mergeNamed(target[name] || {}, extra[name]) : extra[name];
  }
  return target;
}

function copyFlat(target, extra) {
  for (const name in extra) {
    // ok: javascript-cwe-915-merge-into-prototype
    target[name] = extra[name];
  }
  return target;
}

function setDeepChecked(root, path, value) {
  const parts = path.split('.');
  if (parts.some((part) => part === '__proto__' || part === 'constructor')) throw new Error('bad path');
  let node = root;
  while (parts.length > 1) {
    const part = parts.shift();
    // ok: javascript-cwe-915-path-into-prototype
    node = node[part];
  }
  node[parts[0]] = value;
}

function getDeep(root, path) {
  let node = root;
  for (const part of path.split('.')) {
    // ok: javascript-cwe-915-path-into-prototype
    node = node[part];
  }
  return node;
}

function readIniSafely(text) {
  const settings = Object.create(null);
  let section = 'main';
  for (const line of text.split('\n')) {
    const [key, value] = line.split('=');
    settings[section] = settings[section] || Object.create(null);
    // ok: javascript-cwe-915-path-into-prototype
    settings[section][key] = value;
  }
  return settings;
}

function fill(grid, row, col, mark) {
  // ok: javascript-cwe-915-path-into-prototype
  grid[row][col] = mark;
}

function setByReducing(settings, path, value) {
  const keys = path.split(".");
  const last = keys.pop();
  // ruleid: javascript-cwe-915-path-into-prototype
  const target = keys.reduce((level, key) => {
    if (!(key in level)) level[key] = {};
    return level[key];
  }, settings);
  target[last] = value;
}

function setByReducingChecked(settings, path, value) {
  const keys = path.split(".");
  if (keys.includes("__proto__") || keys.includes("constructor")) {
    return;
  }
  const last = keys.pop();
  // ok: javascript-cwe-915-path-into-prototype
  const target = keys.reduce((level, key) => (level[key] ??= {}), settings);
  target[last] = value;
}

function valueByReducing(settings, path) {
  // ok: javascript-cwe-915-path-into-prototype
  const value = path.split(".").reduce((level, key) => level?.[key], settings);
  return value;
}

app.put('/kites/:id', async (req, res) => {
  const kite = await Kite.findById(req.params.id);
  for (const key of Object.keys(req.body)) {
    // ruleid: javascript-cwe-915-every-field-copied
    kite[key] = req.body[key];
  }
  await kite.save();
  res.sendStatus(204);
});

app.patch('/kites/:id', async (req, res) => {
  const kite = await Kite.findById(req.params.id);
  // ruleid: javascript-cwe-915-every-field-copied
  Object.keys(req.body).forEach((key) => (kite[key] = req.body[key]));
  await kite.save();
  res.sendStatus(204);
});

app.put('/tents/:id', async (req, res) => {
  const tent = await Tent.findById(req.params.id);
  for (const key of Object.keys(req.body)) {
    if (!['colour', 'size'].includes(key)) continue;
    // ok: javascript-cwe-915-every-field-copied
    tent[key] = req.body[key];
  }
  await tent.save();
  res.sendStatus(204);
});

app.patch('/tents/:id', async (req, res) => {
  const tent = await Tent.findById(req.params.id);
  for (const key of ['colour', 'size']) {
    // ok: javascript-cwe-915-every-field-copied
    tent[key] = req.body[key];
  }
  await tent.save();
  res.sendStatus(204);
});

app.patch('/boats/:id', async (req, res) => {
  const onlyKnown = Object.keys(req.body).every((key) => ['name', 'berth'].includes(key));
  if (!onlyKnown) return res.sendStatus(400);
  const boat = await Boat.findById(req.params.id);
  // ok: javascript-cwe-915-every-field-copied
  Object.keys(req.body).forEach((key) => (boat[key] = req.body[key]));
  await boat.save();
  return res.sendStatus(204);
});

const NEVER = ['__proto__', 'constructor', 'prototype'];

function layer(below, above) {
  for (const name in above) {
    if (NEVER.includes(name)) continue;
    if (isPlain(above[name]) && isPlain(below[name])) {
      layer(below[name], above[name]);
    } else {
      // ok: javascript-cwe-915-merge-into-prototype
      below[name] = above[name];
    }
  }
  return below;
}

const BANNED_PARTS = new Set(['__proto__', 'constructor', 'prototype']);

function plant(garden, place, seed) {
  const steps = place.split('/');
  if (steps.some((step) => BANNED_PARTS.has(step))) throw new RangeError('no such bed');
  const end = steps.pop();
  let bed = garden;
  for (const step of steps) {
    if (!bed[step]) bed[step] = {};
    // ok: javascript-cwe-915-path-into-prototype
    bed = bed[step];
  }
  bed[end] = seed;
}
