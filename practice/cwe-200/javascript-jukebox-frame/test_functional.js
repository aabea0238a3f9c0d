const assert = require('assert');
const { frameWith } = require('./frame');

async function test_hands_the_session_over() {
  const frame = frameWith('https://jukebox.example');
  await handOver(frame, 's-4711');
  assert.deepStrictEqual(frame.received, [{ session: 's-4711' }]);
}

async function test_hands_another_session_over() {
  const frame = frameWith('https://jukebox.example');
  await handOver(frame, 's-0815');
  assert.deepStrictEqual(frame.received, [{ session: 's-0815' }]);
}

async function test_hands_over_to_each_frame() {
  const frames = [frameWith('https://jukebox.example'), frameWith('https://jukebox.example')];
  await handOver(frames[0], 's-1');
  await handOver(frames[1], 's-2');
  assert.deepStrictEqual(frames.map((frame) => frame.received), [[{ session: 's-1' }], [{ session: 's-2' }]]);
}
