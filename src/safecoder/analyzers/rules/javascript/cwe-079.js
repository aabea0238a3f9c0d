const express = require('express');
const he = require('he');
const Handlebars = require('handlebars');

app.get('/hello', (req, res) => {
  // ruleid: javascript-cwe-079-html-from-input
  res.send(`<h1>Hello ${req.query.name}</h1>`);
});

app.get('/plain', (req, res) => {
  const { city } = req.params;
  // ruleid: javascript-cwe-079-html-from-input
  res.status(404).send('No weather for ' + city);
});

app.get('/echo', (req, res) => {
  // ruleid: javascript-cwe-079-html-from-input
  res.end(req.query.text);
});

app.post('/preview', (req, res) => {
  // ruleid: javascript-cwe-079-html-from-input
  res.send('<article>' + req.body.text + '</article>');
});

function showStatus(panel, message) {
  // ruleid: javascript-cwe-079-html-from-input
  panel.innerHTML = message;
}

function addComment(list, comment) {
  // ruleid: javascript-cwe-079-html-from-input
  list.insertAdjacentHTML('beforeend', `<li><b>${comment.author}</b></li>`);
}

const renderRows = (rows) => {
  // ruleid: javascript-cwe-079-html-from-input
  return rows.map((row) => `<tr><td>${row.title}</td></tr>`).join('');
};

async function loadNews() {
  const reply = await fetch('/api/news');
  const news = await reply.json();
  for (const item of news) {
    // ruleid: javascript-cwe-079-html-from-input
    $('#news').append('<p>' + item.headline + '</p>');
  }
}

window.addEventListener('load', () => {
  const tab = decodeURIComponent(location.hash.slice(1));
  // ruleid: javascript-cwe-079-html-from-input
  document.write(tab);
  // ruleid: javascript-cwe-079-html-from-input
  $('.tab').html(tab);
});

function Bio({ profile }) {
  // ruleid: javascript-cwe-079-html-from-input
  return <div dangerouslySetInnerHTML={{ __html: profile.bio }} />;
}

router.get('/guests', async (ctx) => {
  // ruleid: javascript-cwe-079-html-from-input
  ctx.body = ctx.query.note;
});

function mail(user) {
  let html = '<p>';
  // ruleid: javascript-cwe-079-html-from-input
  html += user.name;
  html += '</p>';
  return html;
}

app.get('/state', (req, res) => {
  // ruleid: javascript-cwe-079-html-from-input
  res.send(`<script>window.state = ${JSON.stringify(req.query)};</script>`);
});

function listOf(names) {
  const text = names.map((n) => n.trim()).join(', ') || 'nobody';
  // ruleid: javascript-cwe-079-html-from-input
  return `<p>${text}</p>`;
}

const eventRow = (event) => {
  // ruleid: javascript-cwe-079-html-from-input
  return `<tr><td>${event.title}</td></tr>`;
};

function sortedList(names) {
  // ruleid: javascript-cwe-079-html-from-input
  return '<ul>' + names.slice().sort().map((n) => `<li>${n}</li>`).join('') + '</ul>';
}

function lines(text) {
  // ruleid: javascript-cwe-079-html-from-input
  return '<p>' + text.trim().split('\n').join('<br>') + '</p>';
}

function renameLabel() {
  const title = $('#rename input').val().trim();
  // ruleid: javascript-cwe-079-html-from-input
  $('#title').html(title);
}

function addTag(list) {
  const tag = list.find('.new-tag').val();
  // ruleid: javascript-cwe-079-html-from-input
  list.find('.tags').show().append(tag);
}

function linked(message) {
  // ruleid: javascript-cwe-079-html-from-input
  message.html(message.text().replace(/(https:\/\/\S+)/g, '<a href="$1">$1</a>'));
}

$('#send').on('click', () => {
  // a part of a function: the name is from what is around it
  // ruleid: javascript-cwe-079-html-from-input
  $('#note').html('<p>Thank you, ' + customerName + '</p>');
});

// ---- good ----

app.get('/hello2', (req, res) => {
  // ok: javascript-cwe-079-html-from-input
  res.send(`<h1>Hello ${he.encode(req.query.name)}</h1>`);
});

app.get('/plain2', (req, res) => {
  const { city } = req.params;
  res.type('text/plain');
  // ok: javascript-cwe-079-html-from-input
  res.status(404).send('No weather for ' + city);
});

app.get('/plain3', (req, res) => {
  // ok: javascript-cwe-079-html-from-input
  res.type('text').send('No weather for ' + req.params.city);
});

app.get('/json', (req, res) => {
  // ok: javascript-cwe-079-html-from-input
  res.json({ text: req.query.text });
  // ok: javascript-cwe-079-html-from-input
  res.send({ text: req.query.text });
  // ok: javascript-cwe-079-html-from-input
  res.send(req.body);
});

function showText(panel, message) {
  // ok: javascript-cwe-079-html-from-input
  panel.textContent = message;
}

function addCommentNodes(list, comment) {
  const li = document.createElement('li');
  // ok: javascript-cwe-079-html-from-input
  li.textContent = `<${comment.author}>`;
  // ok: javascript-cwe-079-html-from-input
  list.append(li);
}

const renderRowsEscaped = (rows) => {
  // ok: javascript-cwe-079-html-from-input
  return `<table>${rows.map((row) => `<tr id="r${row.id}"><td>${escapeHtml(row.title)}</td></tr>`).join('')}</table>`;
};

function ownEscape(text) {
  const s = String(text).replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');
  // ok: javascript-cwe-079-html-from-input
  return `<em>${s}</em>`;
}

function cleared(panel) {
  // ok: javascript-cwe-079-html-from-input
  panel.innerHTML = '';
}

function viaTemplate(panel, data) {
  const template = Handlebars.compile(document.getElementById('row').innerHTML);
  // ok: javascript-cwe-079-html-from-input
  panel.innerHTML = template(data);
}

app.get('/view', (req, res) => {
  // ok: javascript-cwe-079-html-from-input
  res.render('view', { name: req.query.name });
});

function litPart(user) {
  // ok: javascript-cwe-079-html-from-input
  return html`<p>${user.name}</p>`;
}

function link(word) {
  // ok: javascript-cwe-079-html-from-input
  return `<a href="/search?q=${encodeURIComponent(word)}">search</a>`;
}

function badge(messages) {
  // ok: javascript-cwe-079-html-from-input
  return `<span class="badge">${messages.length}</span>`;
}

function usage(command) {
  // ok: javascript-cwe-079-html-from-input
  console.log(`usage: ${command} <file> <count>`);
}

function address(name, mailbox) {
  // ok: javascript-cwe-079-html-from-input
  return `"${name}" <${mailbox}>`;
}

const KINDS = ['info', 'warning'];
function box(severity) {
  if (!KINDS.includes(severity)) throw new Error('kind');
  // ok: javascript-cwe-079-html-from-input
  return `<div class="box ${severity}"></div>`;
}

function purified(panel, text) {
  // ok: javascript-cwe-079-html-from-input
  panel.innerHTML = DOMPurify.sanitize(text);
}

function events(req, res) {
  res.writeHead(200, { 'Content-Type': 'text/event-stream' });
  // ok: javascript-cwe-079-html-from-input
  res.write(`data: ${req.query.topic}\n\n`);
}

function reactText({ user }) {
  // ok: javascript-cwe-079-html-from-input
  return <p title={user.name}>{user.name}</p>;
}

function unknownHelper(list, rows) {
  // ok: javascript-cwe-079-html-from-input
  list.innerHTML = '<ul>' + rows.sort((a, b) => a.rank - b.rank).map((row) => renderRow(row)).join('') + '</ul>';
}

function escapedList(names) {
  const shown = names.slice(0, 5).filter(Boolean).sort();
  // ok: javascript-cwe-079-html-from-input
  return '<ul>' + shown.map((n) => '<li>' + esc(n) + '</li>').join('') + '</ul>';
}

function escapedCells(record) {
  // ok: javascript-cwe-079-html-from-input
  const cells = Object.entries(record).map(([k, v]) => `<td>${escapeHtml(k)}</td><td>${escapeHtml(v)}</td>`);
  // ok: javascript-cwe-079-html-from-input
  return `<tr>${cells.join('')}</tr>`;
}

function renameLabelAsText() {
  const title = $('#rename input').val().trim();
  // ok: javascript-cwe-079-html-from-input
  $('#title').text(title);
}

function addTagEncoded(list) {
  const tag = $('<i>').text(list.find('.new-tag').val()).html();
  // ok: javascript-cwe-079-html-from-input
  list.find('.tags').append('<li>' + tag + '</li>');
}

function moveRow(row) {
  const line = $(row).closest('tr');
  // ok: javascript-cwe-079-html-from-input
  $('#chosen').append(line);
}

function switchPanel(tab) {
  const panel = $('#' + tab.attr('id'));
  // ok: javascript-cwe-079-html-from-input
  $('#panels').append(panel);
}

http.createServer((req, res) => {
  const { query } = url.parse(req.url, true);
  res.setHeader('Content-Type', 'text/html');
  // ruleid: javascript-cwe-079-html-from-input
  res.end(`<p>No boat called ${query.boat}</p>`);
});

export function GET(request) {
  const boat = request.nextUrl.searchParams.get('boat');
  // ok: javascript-cwe-079-html-from-input
  const found = `<p>No boat called ${he.encode(boat)}</p>`;
  // ruleid: javascript-cwe-079-html-from-input
  return new Response(`<p>No boat called ${boat}</p>${found}`, { headers: { 'Content-Type': 'text/html' } });
}
