const assert = require('assert');

/** What a browser shows: the text without tags, with single spaces. */
function visible(html) {
  return String(html).replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ').trim();
}

/** How often a tag is opened. */
function count(html, tag) {
  return (String(html).match(new RegExp(`<${tag}[\\s>]`, 'gi')) || []).length;
}

const REPAIRS = [
  { clock: 'Cuckoo', fault: 'runs slow' },
  { clock: 'Carriage clock', fault: 'broken spring' },
];

async function test_shows_clocks_and_faults() {
  assert.strictEqual(visible(await repairTable(REPAIRS)), 'Cuckoo runs slow Carriage clock broken spring');
}

async function test_two_cells_a_repair() {
  assert.strictEqual(count(await repairTable(REPAIRS), 'td'), 4);
}

async function test_is_one_table() {
  const html = await repairTable(REPAIRS.slice(0, 1));
  assert.strictEqual(count(html, 'table'), 1);
  assert.strictEqual(count(html, 'tr'), 1);
  assert.match(html, /<\/table>\s*$/);
}
