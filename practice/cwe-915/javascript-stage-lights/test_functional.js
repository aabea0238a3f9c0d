const assert = require('assert');

/** The plain content of the lights. */
const plain = (lights) => JSON.parse(JSON.stringify(lights));

async function test_sets_a_light() {
  const lights = await setLight(allOff(), 'front.left', 80);
  assert.deepStrictEqual(plain(lights), { front: { left: 80, right: 0 }, moon: { colour: 'white' } });
}

async function test_makes_what_is_on_the_way() {
  const lights = await setLight({}, 'a.b.c', 1);
  assert.deepStrictEqual(plain(lights), { a: { b: { c: 1 } } });
}

async function test_adds_to_what_is_there() {
  const lights = await setLight(allOff(), 'moon.size.width', 12);
  assert.deepStrictEqual(plain(lights.moon), { colour: 'white', size: { width: 12 } });
  assert.strictEqual(lights.front.right, 0);
}

async function test_sets_at_the_top() {
  const lights = await setLight(allOff(), 'fog', 'thick');
  assert.strictEqual(lights.fog, 'thick');
  assert.strictEqual(lights.moon.colour, 'white');
}
