const assert = require('assert');

const CUE = { number: 12, title: 'Night', remark: 'from the left', fade: 3.5 };

/** A line as the desk reads it: words and texts. */
function read(line) {
  return [...line.matchAll(/"((?:\\.|[^"\\])*)"|[^\s"]+/g)].map((m) =>
    m[1] === undefined ? m[0] : m[1].replace(/\\(.)/g, '$1'),
  );
}

async function test_line_of_a_cue() {
  assert.strictEqual(await cueLine(CUE), 'cue 12 title "Night" remark "from the left" fade 3.5');
}

async function test_quotes_in_a_title() {
  const line = await cueLine({ ...CUE, title: 'The "Miller" and the "Devil"' });
  assert.deepStrictEqual(read(line), [
    'cue', '12', 'title', 'The "Miller" and the "Devil"', 'remark', 'from the left', 'fade', '3.5',
  ]);
}

async function test_empty_remark() {
  assert.strictEqual((await cueLine({ ...CUE, remark: '', fade: 0 })).trim(), 'cue 12 title "Night" remark "" fade 0');
}

async function test_script_has_a_line_for_each_cue() {
  const script = cueScript([{ ...CUE, number: 3 }, { ...CUE, number: 1, title: 'Dawn' }]);
  assert.deepStrictEqual(script.trim().split('\n').map((line) => read(line)[1]), ['1', '3']);
}
