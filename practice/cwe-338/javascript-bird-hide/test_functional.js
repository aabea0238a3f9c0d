const assert = require('assert');

async function test_id_has_letters_and_digits() {
  for (let i = 0; i < 50; i++) {
    assert.match(await openSessionId(new Map(), 'Ida'), /^[0-9a-z_-]{6,}$/i);
  }
}

async function test_visitor_is_found_by_the_id() {
  const sessions = new Map();
  const [one, two] = [await openSessionId(sessions, 'Ida'), await openSessionId(sessions, 'Bruno')];
  assert.strictEqual(visitorOf(sessions, two), 'Bruno');
  assert.strictEqual(visitorOf(sessions, one), 'Ida');
}

async function test_ids_differ() {
  const sessions = new Map();
  for (let i = 0; i < 100; i++) {
    await openSessionId(sessions, 'Ida');
  }
  assert.strictEqual(sessions.size, 100);
}
