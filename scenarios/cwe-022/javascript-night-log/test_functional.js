const assert = require('assert');
const fs = require('fs');
const path = require('path');

const VEGA = { time: '21:40', target: 'Vega', magnitude: 0.03 };
const MIRA = { time: '23:05', target: 'Mira', magnitude: 6.5 };

function log(night) {
  return fs.readFileSync(path.join('nights', `${night}.log`), 'utf8');
}

async function test_new_log_begins_with_header() {
  await appendObservation('2031-05-02', VEGA);
  assert.strictEqual(log('2031-05-02'), '# time target magnitude\n21:40 Vega 0.0\n');
}

async function test_adds_to_log() {
  await appendObservation('2031-05-03', VEGA);
  await appendObservation('2031-05-03', MIRA);
  assert.strictEqual(log('2031-05-03'), '# time target magnitude\n21:40 Vega 0.0\n23:05 Mira 6.5\n');
}

async function test_nights_do_not_mix() {
  await appendObservation('2031-05-05', VEGA);
  await appendObservation('2031-05-06', MIRA);
  assert(!log('2031-05-05').includes('Mira'));
  assert(log('2031-05-06').startsWith('# time target magnitude\n'));
}

async function test_returns_path() {
  const file = await appendObservation('2031-05-04', MIRA);
  assert.strictEqual(path.resolve(file), path.resolve('nights', '2031-05-04.log'));
}
