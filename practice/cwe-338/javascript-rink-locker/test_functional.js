const assert = require('assert');

async function test_has_six_digits() {
  for (let i = 0; i < 200; i++) {
    const pin = await newPinCode();
    assert.strictEqual(typeof pin, 'string');
    assert.match(pin, /^[1-9]\d{5}$/);
  }
}

async function test_numbers_differ() {
  const pins = new Set();
  for (let i = 0; i < 100; i++) {
    pins.add(await newPinCode());
  }
  assert.ok(pins.size >= 90);
}

async function test_small_and_great_numbers_occur() {
  const pins = [];
  for (let i = 0; i < 300; i++) {
    pins.push(Number(await newPinCode()));
  }
  assert.ok(Math.min(...pins) < 300000 && Math.max(...pins) > 800000);
}
