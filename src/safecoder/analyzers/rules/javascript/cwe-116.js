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
