const assert = require('assert');

/** The tune as a plain object, wherever it was made. */
const plain = async (text) => JSON.parse(JSON.stringify(await tuneFrom(text)));

async function test_reads_a_tune() {
  assert.deepStrictEqual(await plain('({"title":"Dawn","bells":[3,1,2]})'), { title: 'Dawn', bells: [3, 1, 2] });
}

async function test_reads_what_was_written() {
  const tune = { title: 'Snow, falling slowly', bells: [5, 5, 4, 12] };
  assert.deepStrictEqual(await plain(textFrom(tune)), tune);
}

async function test_reads_a_tune_without_bells() {
  assert.deepStrictEqual(await plain(textFrom({ title: 'Silence', bells: [] })), { title: 'Silence', bells: [] });
}
