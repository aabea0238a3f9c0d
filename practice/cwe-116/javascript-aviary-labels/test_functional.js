const assert = require('assert');

const labelFor = (name) => new Aviary([]).labelOf({ name });

async function test_plain_name() {
  assert.strictEqual(await labelFor('Pip'), '<b>Pip</b>');
}

async function test_name_with_less_than() {
  assert.strictEqual(await labelFor('Coco <3'), '<b>Coco &lt;3</b>');
}

async function test_name_with_greater_than() {
  assert.strictEqual(await labelFor('<(o_o)>'), '<b>&lt;(o_o)&gt;</b>');
}

async function test_page() {
  assert.strictEqual(await new Aviary([{ name: 'Pip' }, { name: 'B > A' }]).page(), '<b>Pip</b>\n<b>B &gt; A</b>');
}
