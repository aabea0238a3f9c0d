const assert = require('assert');

/** The plain content of a plan. */
const plain = (plan) => JSON.parse(JSON.stringify(plan));

async function test_changes_below() {
  const plan = await mergePlan(lastYear(), { pond: { depth: 3 } });
  assert.deepStrictEqual(plain(plan), { pond: { depth: 3, fish: 'carp' }, bed: { crop: 'peas' } });
}

async function test_changes_at_the_top_and_deep_down() {
  const plan = await mergePlan({ gate: 'shut', a: { b: { c: 1, d: 2 } } }, { gate: 'open', a: { b: { c: 5 } } });
  assert.deepStrictEqual(plain(plan), { gate: 'open', a: { b: { c: 5, d: 2 } } });
}

async function test_makes_what_is_not_there() {
  const plan = await mergePlan(lastYear(), { hedge: { height: 4 }, bench: true });
  assert.deepStrictEqual(plain(plan.hedge), { height: 4 });
  assert.strictEqual(plan.bench, true);
  assert.strictEqual(plan.pond.fish, 'carp');
}
