const assert = require('assert');
const { jsx } = require('react');
const { click, elements, openedBy, otherWindow, shown } = require('./page');

const PASS = { token: 'K7-4471', mill: 'De Adriaan', day: '2031-05-02' };

async function test_shows_mill_and_day() {
  openedBy(otherWindow('https://guild.example'));
  const text = shown(jsx(PassPage, { pass: PASS }));
  assert(text.includes('De Adriaan'), text);
  assert(text.includes('2031-05-02'), text);
}

async function test_has_one_button() {
  openedBy(otherWindow('https://guild.example'));
  assert.strictEqual(elements(jsx(PassPage, { pass: PASS })).filter((element) => element.type === 'button').length, 1);
}

async function test_button_hands_the_pass_over() {
  const guild = otherWindow('https://guild.example');
  openedBy(guild);
  await click(jsx(PassPage, { pass: PASS }));
  assert.deepStrictEqual(guild.received, [{ kind: 'mill-pass', ...PASS }]);
}

async function test_button_closes_the_window() {
  const own = openedBy(otherWindow('https://guild.example'));
  await click(jsx(PassPage, { pass: PASS }));
  assert.strictEqual(own.closed, true);
}
