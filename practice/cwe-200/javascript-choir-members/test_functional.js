const assert = require('assert');

/** Asks for a member; returns the status and all that was sent. */
async function ask(id) {
  const sent = { status: 200, body: undefined };
  const done = (body) => {
    if (body !== undefined) {
      sent.body = typeof body === 'string' ? body : JSON.stringify(body);
    }
    return res;
  };
  const res = { json: done, send: done, end: done, write: done };
  res.status = (code) => ((sent.status = code), res);
  res.writeHead = res.status;
  res.sendStatus = (code) => ((sent.status = code), res);
  res.set = res.setHeader = res.header = res.type = () => res;
  Object.defineProperty(res, 'statusCode', { set: (code) => (sent.status = code), get: () => sent.status });

  await showMember({ params: { id } }, res);
  return sent;
}

async function test_sends_name_and_voice() {
  const { status, body } = await ask('1');
  assert.strictEqual(status, 200);
  assert.match(body, /"name":\s*"Anselm"/);
  assert.match(body, /"voice":\s*"bass"/);
}

async function test_sends_the_member_asked_for() {
  const { body } = await ask('2');
  assert.match(body, /"name":\s*"Rosa"/);
  assert.match(body, /"voice":\s*"alto"/);
  assert.doesNotMatch(body, /Anselm/);
}

async function test_no_such_member() {
  const { status, body } = await ask('9');
  assert.strictEqual(status, 404);
  assert.match(body, /"error":\s*"not found"/);
}
