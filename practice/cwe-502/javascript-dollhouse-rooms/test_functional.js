const assert = require('assert');

async function test_loads_a_room() {
  const room = await loadRoom('{"name":"attic","chairs":2,"lamps":[]}');
  assert.strictEqual(room.name, 'attic');
  assert.strictEqual(room.chairs, 2);
}

async function test_loads_what_was_saved() {
  const room = { ...makeRoom('kitchen', 4), lamps: ['red', 'tiny'] };
  assert.deepStrictEqual(JSON.parse(JSON.stringify(await loadRoom(saveRoom(room)))), room);
}

async function test_loads_an_odd_name() {
  const room = makeRoom('the "blue" room, upstairs', 0);
  assert.strictEqual((await loadRoom(saveRoom(room))).name, room.name);
}
