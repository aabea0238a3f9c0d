function htmlText(text) {
  // ruleid: javascript-cwe-116-only-first-occurrence
  return text.replace('<', '&lt;');
}

function sqlText(text) {
  // ruleid: javascript-cwe-116-only-first-occurrence
  return text.replace(/'/, "''");
}

const fromQuotes = (line) => {
  // ruleid: javascript-cwe-116-only-first-occurrence
  return Number(line.trim().replace('"', ''));
};

function relative(path) {
  // ruleid: javascript-cwe-116-only-first-occurrence
  return path.replace('../', '');
}

function queryValue(text) {
  // ruleid: javascript-cwe-116-only-first-occurrence
  return text.replace('&', '%26');
}

function scriptText(text) {
  // ruleid: javascript-cwe-116-backslash-left-out
  return "var title = '" + text.replace(/'/g, "\\'") + "';";
}

function shellText(text) {
  // ruleid: javascript-cwe-116-backslash-left-out
  return `"${text.replaceAll('"', '\\"')}"`;
}

function withoutScripts(html) {
  // ruleid: javascript-cwe-116-tags-removed-by-pattern
  return html.replace(/<script[^>]*>.*?<\/script>/gi, '');
}

function withoutHandlers(html) {
  // ruleid: javascript-cwe-116-tags-removed-by-pattern
  return html.replaceAll('javascript:', '');
}

// ---- good ----

function htmlTextWhole(text) {
  // ok: javascript-cwe-116-only-first-occurrence
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

function sqlTextWhole(text) {
  // ok: javascript-cwe-116-only-first-occurrence, javascript-cwe-116-backslash-left-out
  return text.replaceAll("'", "''");
}

function title(text) {
  // ok: javascript-cwe-116-only-first-occurrence
  return text.replace('draft', 'final').replace(/^#+/, '').replace(/\.md$/, '');
}

function decimal(text) {
  // ok: javascript-cwe-116-only-first-occurrence
  return parseFloat(text.replace(',', '.'));
}

function stripAll(path) {
  let rest = path;
  while (rest.includes('../')) {
    // ok: javascript-cwe-116-only-first-occurrence
    rest = rest.replace('../', '');
  }
  return rest;
}

function scriptTextWhole(text) {
  // ok: javascript-cwe-116-backslash-left-out
  return "var title = '" + text.replace(/\\/g, '\\\\').replace(/'/g, "\\'") + "';";
}

function scriptTextInSteps(text) {
  const once = text.replace(/\\/g, '\\\\');
  // ok: javascript-cwe-116-backslash-left-out
  return once.replace(/"/g, '\\"');
}

function scriptTextByLibrary(text) {
  // ok: javascript-cwe-116-backslash-left-out
  return `var title = ${JSON.stringify(text)};`;
}

function withoutMarks(text) {
  // ok: javascript-cwe-116-tags-removed-by-pattern
  return text.replace(/\*\*/g, '');
}

function findBooks(title) {
  // ruleid: javascript-cwe-116-query-not-encoded
  return fetch(`https://books.example/find?lang=en&title=${encodeURI(title)}`);
}

function findMusic(artist, year) {
  // ruleid: javascript-cwe-116-query-not-encoded
  const address = 'https://music.example/find?artist=' + encodeURI(artist) + '&year=' + encodeURIComponent(year);
  return fetch(address);
}

async function weatherOf(town) {
  const name = town.trim().replace(/ /g, '%20');
  // ruleid: javascript-cwe-116-query-not-encoded
  const answer = await fetch(`${process.env.WEATHER}/now?town=${name}&unit=c`);
  return answer.json();
}

function pairsOf(fields) {
  return Object.keys(fields)
    // ruleid: javascript-cwe-116-query-not-encoded
    .map((key) => key + '=' + fields[key].split(' ').join('+'))
    .join('&');
}

function shareLink(text) {
  // ruleid: javascript-cwe-116-address-encoded-as-a-whole
  return encodeURI(`https://share.example/post?text=${text}`);
}

function mapLink(base, street) {
  // ruleid: javascript-cwe-116-address-encoded-as-a-whole
  return encodeURI(base + '/map?q=' + street);
}

function findBooksWell(title) {
  // ok: javascript-cwe-116-query-not-encoded
  return fetch(`https://books.example/find?lang=en&title=${encodeURIComponent(title)}`);
}

function findMusicWell(artist) {
  const query = new URLSearchParams({ artist: artist.replace(/ /g, '+') });
  // ok: javascript-cwe-116-query-not-encoded
  return fetch('https://music.example/find?' + query);
}

function spacesAsPlus(words) {
  // ok: javascript-cwe-116-query-not-encoded
  return 'q=' + encodeURIComponent(words).replace(/%20/g, '+');
}

function pathOf(folder, name) {
  // ok: javascript-cwe-116-query-not-encoded, javascript-cwe-116-address-encoded-as-a-whole
  return encodeURI(`/files/${folder}/${name}`) + `?page=${encodeURIComponent(name)}`;
}

function pictureOf(address) {
  // ok: javascript-cwe-116-query-not-encoded
  return `<img alt="" src="${encodeURI(address)}"><a href=${encodeURI(address)}>more</a>`;
}

function pageLink(base, page) {
  // ok: javascript-cwe-116-address-encoded-as-a-whole
  return encodeURI(`${base}/list?page=${page}`);
}

function slugOf(title) {
  // ok: javascript-cwe-116-query-not-encoded
  return '/articles/' + title.toLowerCase().replace(/ /g, '+');
}
