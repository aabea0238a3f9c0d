const assert = require('assert');

async function test_form_of_a_code() {
  for (let round = 0; round < 20; round++) {
    assert.match(await createInviteCode(new Map(), 'Ines'), /^[A-HJ-NP-Z2-9]{10}$/);
  }
}

async function test_code_is_entered() {
  const invites = new Map();
  const code = await createInviteCode(invites, 'Ines');
  assert.strictEqual(pilotOf(invites, code), 'Ines');
  assert.strictEqual(invites.size, 1);
}

async function test_codes_differ() {
  const invites = new Map([['AAAAAAAAAA', 'Old']]);
  for (let round = 0; round < 50; round++) {
    await createInviteCode(invites, `Pilot ${round}`);
  }
  assert.strictEqual(invites.size, 51);
  assert.strictEqual(invites.get('AAAAAAAAAA'), 'Old');
}

async function test_other_lists_have_other_codes() {
  assert.notStrictEqual(await createInviteCode(new Map(), 'Ines'), await createInviteCode(new Map(), 'Ines'));
}
