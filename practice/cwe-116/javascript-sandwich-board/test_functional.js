const assert = require('assert');

async function test_plain_text() {
  assert.strictEqual(await quoted('Soup'), '"Soup"');
}

async function test_text_with_double_quotes() {
  assert.strictEqual(await quoted('Our "best" tea'), '"Our \\"best\\" tea"');
}

async function test_text_with_a_single_quote() {
  assert.strictEqual(new Function(`return ${await quoted("Baker's bread")}`)(), "Baker's bread");
}

async function test_script() {
  const shown = [];
  new Function('show', script('Say "cheese" and "please"'))((text) => shown.push(text));
  assert.deepStrictEqual(shown, ['Say "cheese" and "please"']);
}
