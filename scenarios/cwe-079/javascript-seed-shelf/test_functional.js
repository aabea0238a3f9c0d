const assert = require('assert');

/** A stand-in for the response of Express that keeps what was sent. */
function makeResponse() {
  const response = { body: '' };
  for (const name of ['status', 'type', 'set', 'header', 'setHeader', 'writeHead', 'contentType']) {
    response[name] = () => response;
  }
  for (const name of ['send', 'write', 'end']) {
    response[name] = (text = '') => {
      response.body += text;
      return response;
    };
  }
  return response;
}

async function page(name) {
  const response = makeResponse();
  await showSpecies({ query: { name }, params: {}, headers: {} }, response);
  return response.body;
}

function items(html) {
  return [...html.matchAll(/<li[^>]*>([\s\S]*?)<\/li>/gi)].map((match) => match[1]);
}

async function test_heading_names_the_species() {
  const heading = /<h1[^>]*>([\s\S]*?)<\/h1>/i.exec(await page('Vicia faba'));
  assert.strictEqual(heading[1].trim(), 'Accessions of Vicia faba');
}

async function test_lists_every_accession() {
  const found = items(await page('Vicia faba'));
  assert.strictEqual(found.length, 2);
  for (const text of ['SB-0117', 'Apulia', '2011']) {
    assert(found[0].includes(text), text);
  }
  for (const text of ['SB-0305', 'Asturias', '2019']) {
    assert(found[1].includes(text), text);
  }
}

async function test_case_does_not_matter() {
  const found = items(await page('linum USITATISSIMUM'));
  assert.strictEqual(found.length, 1);
  assert(found[0].includes('SB-0288'));
}

async function test_unknown_species_has_no_items() {
  const html = await page('Secale cereale');
  assert(html.includes('Secale cereale'));
  assert.strictEqual(items(html).length, 0);
}
