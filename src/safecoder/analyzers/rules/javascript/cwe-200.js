const express = require('express');
const path = require('path');

const app = express();

function ShopLink(props) {
  // ruleid: javascript-cwe-200-opener-given-away
  return <a href={props.address} target="_blank">{props.title}</a>;
}

const Badge = ({ url }) => (
  <p>
    {url &&
      // ruleid: javascript-cwe-200-opener-given-away
      <a className="badge" target={'_blank'} rel="author" href={url}><img src="/badge.png" /></a>}
  </p>
);

function partnerHtml(partner) {
  // ruleid: javascript-cwe-200-opener-given-away
  return `<li><a href="${partner.site}" target="_blank">${partner.name}</a></li>`;
}

app.get('/members/:id', async (req, res) => {
  const member = await Member.findById(req.params.id);
  // ruleid: javascript-cwe-200-whole-record
  res.json(member);
});

app.get('/customers', (req, res) => {
  Customer.find({}, (err, customers) => {
    // ruleid: javascript-cwe-200-whole-record
    res.send(customers);
  });
});

app.get('/debug/env', (req, res) => {
  // ruleid: javascript-cwe-200-whole-record
  res.json(process.env);
});

// ruleid: javascript-cwe-200-private-files
app.use(express.static(__dirname));

// ruleid: javascript-cwe-200-private-files
app.use('/lib', express.static(path.join(__dirname, 'node_modules')));

function handOver(frame, accessToken) {
  // ruleid: javascript-cwe-200-message-to-anyone
  frame.contentWindow.postMessage({ accessToken }, '*');
}

// ---- good ----

function ShopLinkKept(props) {
  // ok: javascript-cwe-200-opener-given-away
  return <a href={props.address} target="_blank" rel="noopener noreferrer">{props.title}</a>;
}

function SameSite() {
  // ok: javascript-cwe-200-opener-given-away
  return <a href="/terms" target="_blank">Terms</a>;
}

function SameWindow(props) {
  // ok: javascript-cwe-200-opener-given-away
  return <a href={props.address}>{props.title}</a>;
}

function Passed(props) {
  // ok: javascript-cwe-200-opener-given-away
  return <a target="_blank" {...props}>more</a>;
}

function partnerHtmlKept(partner) {
  // ok: javascript-cwe-200-opener-given-away
  return `<a href="${partner.site}" target="_blank" rel="noopener">${partner.name}</a>`;
}

app.get('/members2/:id', async (req, res) => {
  const member = await Member.findById(req.params.id).select('name town');
  // ok: javascript-cwe-200-whole-record
  res.json({ name: member.name, town: member.town });
});

app.get('/customers2', async (req, res) => {
  const customers = await Customer.find({}, 'name town');
  // ok: javascript-cwe-200-whole-record
  res.json(customers);
});

app.get('/boats', async (req, res) => {
  const boats = await Boat.find({});
  // ok: javascript-cwe-200-whole-record
  res.json(boats);
});

app.get('/version', (req, res) => {
  // ok: javascript-cwe-200-whole-record
  res.json({ version: process.env.APP_VERSION });
});

// ok: javascript-cwe-200-private-files
app.use(express.static(path.join(__dirname, 'public')));

function announceHeight(height) {
  // ok: javascript-cwe-200-message-to-anyone
  window.parent.postMessage({ height }, '*');
}

function handOverTo(frame, accessToken) {
  // ok: javascript-cwe-200-message-to-anyone
  frame.contentWindow.postMessage({ accessToken }, 'https://shop.example');
}

function handOver(session) {
  const message = { kind: "session", token: session.token };
  // ruleid: javascript-cwe-200-message-to-anyone
  window.opener.postMessage(message, "*");
}

function handOverToOne(session, site) {
  const message = { kind: "session", token: session.token };
  // ok: javascript-cwe-200-message-to-anyone
  window.opener.postMessage(message, site);
}

function tellHeight(height) {
  const message = { kind: "height", height };
  // ok: javascript-cwe-200-message-to-anyone
  window.parent.postMessage(message, "*");
}

app.get('/users', async (req, res) => {
  // ruleid: javascript-cwe-200-whole-record
  res.json(await User.find());
});

app.get('/staff', async (req, res) => {
  // ruleid: javascript-cwe-200-whole-record
  res.status(200).json(await Employee.find().sort('name'));
});

app.get('/patients', async (req, res) => {
  const patients = await Patient.find().lean();
  // ruleid: javascript-cwe-200-whole-record
  res.json({ total: patients.length, patients });
});

app.get('/accounts', (req, res) => {
  // ruleid: javascript-cwe-200-whole-record
  Account.find().then((accounts) => res.json(accounts));
});

app.get('/users/short', async (req, res) => {
  // ok: javascript-cwe-200-whole-record
  res.json(await User.find().select('name town'));
});

app.get('/users/names', async (req, res) => {
  // ok: javascript-cwe-200-whole-record
  res.json(await User.find({}, 'name town').lean());
});

app.get('/accounts/short', (req, res) => {
  // ok: javascript-cwe-200-whole-record
  Account.find({}, 'name').then((accounts) => res.json(accounts));
});

app.get('/kayaks', async (req, res) => {
  // ok: javascript-cwe-200-whole-record
  res.json(await Kayak.find());
});

function withQuietModel(mongoose, router) {
  const userSchema = new mongoose.Schema({ name: String, password: { type: String, select: false } });
  const User = mongoose.model('User', userSchema);
  router.get('/users', async (req, res) => {
    // ok: javascript-cwe-200-whole-record
    res.json(await User.find());
  });
}
