const assert = require('assert');
const { Browser } = require('./browser');

process.env.SESSION_SECRET = 'reed';

function listed() {
  return [
    { id: 4, skipper: 'Aafke', lock: 'Mill lock', time: '09:20' },
    { id: 5, skipper: 'Douwe', lock: 'Sea lock', time: '10:00' },
    { id: 6, skipper: 'Aafke', lock: 'Upper lock', time: '11:45' },
  ];
}

async function signedIn(passages, skipper) {
  const browser = new Browser(createApp(passages));
  await browser.post('/signin', { skipper });
  return browser;
}

async function test_page_shows_own_passages() {
  const browser = await signedIn(listed(), 'Aafke');
  const { status, text } = await browser.get('/passages');
  assert.strictEqual(status, 200);
  for (const wanted of ['Mill lock', '09:20', 'Upper lock', '11:45']) {
    assert(text.includes(wanted), text);
  }
  assert(!text.includes('Sea lock'), text);
}

async function test_form_cancels_its_passage() {
  const passages = listed();
  const browser = await signedIn(passages, 'Aafke');
  const { forms } = await browser.get('/passages');
  await browser.submit(forms.filter((form) => form.action.endsWith('/passages/cancel'))[1]);
  assert.deepStrictEqual(passages.map((passage) => passage.id), [4, 5]);
}

async function test_leads_back_to_the_page() {
  const browser = await signedIn(listed(), 'Aafke');
  const { forms } = await browser.get('/passages');
  const { status, headers } = await browser.submit(forms.find((form) => form.action.endsWith('/passages/cancel')));
  assert(status >= 300 && status < 400, String(status));
  assert.match(headers.location, /\/passages$/);
}

async function test_passage_of_another_skipper_stays() {
  const passages = listed();
  const browser = await signedIn(passages, 'Aafke');
  const { forms } = await browser.get('/passages');
  const form = forms.find((item) => item.action.endsWith('/passages/cancel'));
  await browser.submit({ ...form, fields: { ...form.fields, id: '5' } });
  assert(passages.some((passage) => passage.id === 5));
}
