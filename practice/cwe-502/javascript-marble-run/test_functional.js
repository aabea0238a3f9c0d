const assert = require('assert');

async function test_reads_a_track() {
  const track = await readTrack("{'name': 'Comet', 'turns': 4}");
  assert.strictEqual(track.name, 'Comet');
  assert.strictEqual(track.turns, 4);
}

async function test_reads_another_track() {
  const track = await readTrack(trackText('Long Snake', 17));
  assert.strictEqual(track.name, 'Long Snake');
  assert.strictEqual(track.turns, 17);
}

async function test_has_no_other_fields() {
  const track = await readTrack(trackText('Drop', 0));
  assert.deepStrictEqual(Object.keys(track).sort(), ['name', 'turns']);
  assert.strictEqual(track.turns, 0);
}
