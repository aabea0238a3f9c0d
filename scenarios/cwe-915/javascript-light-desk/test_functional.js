const assert = require('assert');

/** Settings as plain JSON, whatever prototypes they have. */
function plain(stage) {
  return JSON.parse(JSON.stringify(stage));
}

async function test_changes_a_setting() {
  const stage = newStage();
  await setSetting(stage, 'lamps.front', 45);
  assert.deepStrictEqual(plain(stage), { curtain: { speed: 2 }, lamps: { front: 45, back: 30 } });
}

async function test_adds_levels() {
  const stage = newStage();
  await setSetting(stage, 'puppets.devil.strings.left', 3);
  assert.strictEqual(stage.puppets.devil.strings.left, 3);
  assert.strictEqual(stage.lamps.back, 30);
}

async function test_sets_at_the_top() {
  const stage = newStage();
  await setSetting(stage, 'name', 'Great hall');
  assert.strictEqual(stage.name, 'Great hall');
}

async function test_carries_out_changes() {
  const stage = applyChanges(newStage(), '[["curtain.speed", 5], ["curtain.left.speed", 1], ["lamps.back", null]]');
  assert.deepStrictEqual(plain(stage.curtain), { speed: 5, left: { speed: 1 } });
  assert.strictEqual(stage.lamps.back, null);
}

async function test_stages_do_not_mix() {
  await setSetting(newStage(), 'lamps.front', 1);
  assert.strictEqual(newStage().lamps.front, 70);
}
