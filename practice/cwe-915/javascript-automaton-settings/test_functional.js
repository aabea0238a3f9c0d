const assert = require('assert');

async function test_changes_an_option() {
  const settings = await setOption(defaults(), 'arm', 'speed', 5);
  assert.strictEqual(settings.arm.speed, 5);
}

async function test_keeps_the_others() {
  const settings = await setOption(defaults(), 'arm', 'angle', 40);
  assert.strictEqual(settings.arm.angle, 40);
  assert.strictEqual(settings.arm.speed, 3);
  assert.strictEqual(settings.head.turns, 'left');
}

async function test_makes_a_section() {
  const settings = await setOption(defaults(), 'eyes', 'blink', true);
  assert.strictEqual(settings.eyes.blink, true);
  assert.strictEqual(settings.arm.speed, 3);
}
