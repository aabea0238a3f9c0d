const assert = require('assert');

function link(text) {
  return Buffer.from(text, 'utf8').toString('base64');
}

async function test_reads_all_fields() {
  const draft = { title: 'Rosepath', shafts: 8, threading: [1, 2, 3], treadling: [3, 2, 1] };
  assert.deepStrictEqual({ ...(await unpackDraft(link(JSON.stringify(draft)))) }, draft);
}

async function test_fills_in_defaults() {
  const draft = await unpackDraft(link('{"title": "Twill"}'));
  assert.deepStrictEqual({ ...draft }, { title: 'Twill', shafts: 4, threading: [], treadling: [] });
}

async function test_empty_draft_is_the_default() {
  assert.deepStrictEqual({ ...(await unpackDraft(link('{}'))) }, DEFAULTS);
}

async function test_draft_is_no_default_of_the_next() {
  await unpackDraft(link('{"title": "Twill", "shafts": 8, "threading": [1, 2]}'));
  const draft = await unpackDraft(link('{"treadling": [2]}'));
  assert.deepStrictEqual({ ...draft }, { title: 'Untitled', shafts: 4, threading: [], treadling: [2] });
}

async function test_keeps_other_letters() {
  assert.strictEqual((await unpackDraft(link('{"title": "Gåsöga"}'))).title, 'Gåsöga');
}
