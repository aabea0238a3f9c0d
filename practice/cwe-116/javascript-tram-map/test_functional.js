const assert = require('assert');

async function test_plain_name() {
  assert.strictEqual(await stopLine(3, 'Old Mill'), 's3 [label="Old Mill"];');
}

async function test_name_with_double_quotes() {
  assert.strictEqual(await stopLine(4, 'The "Swan" Inn'), 's4 [label="The \\"Swan\\" Inn"];');
}

async function test_name_with_other_characters() {
  assert.strictEqual(await stopLine(10, "Baker's Row, east"), 's10 [label="Baker\'s Row, east"];');
}

async function test_map() {
  assert.strictEqual(await mapFile(['Harbour', 'Zoo']), 'graph trams {\ns0 [label="Harbour"];\ns1 [label="Zoo"];\n}\n');
}
