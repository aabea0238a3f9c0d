const assert = require('assert');

async function test_changes_both() {
  const pot = await updatePot(newPot(7, 'Greta'), { body: { glaze: 'blue', height: 30 } });
  assert.strictEqual(pot.glaze, 'blue');
  assert.strictEqual(pot.height, 30);
}

async function test_keeps_what_is_not_in_the_form() {
  const pot = await updatePot({ ...newPot(7, 'Greta'), height: 12 }, { body: { glaze: 'ash' } });
  assert.strictEqual(pot.glaze, 'ash');
  assert.strictEqual(pot.height, 12);
}

async function test_returns_the_pot() {
  const pot = await updatePot(newPot(9, 'Olaf'), { body: { height: 5 } });
  assert.strictEqual(pot.id, 9);
  assert.strictEqual(pot.potter, 'Olaf');
  assert.strictEqual(pot.glaze, 'none');
  assert.strictEqual(pot.height, 5);
}

async function test_height_of_nothing() {
  const pot = await updatePot({ ...newPot(7, 'Greta'), height: 12 }, { body: { height: 0 } });
  assert.strictEqual(pot.height, 0);
}

async function test_changes_the_pot_itself() {
  const pot = newPot(7, 'Greta');
  await updatePot(pot, { body: { glaze: 'blue' } });
  assert.strictEqual(pot.glaze, 'blue');
}
