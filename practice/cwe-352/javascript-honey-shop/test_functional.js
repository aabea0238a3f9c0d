const assert = require('assert');
const { Visitor } = require('./visitor');

async function signedIn(app, name) {
  const visitor = new Visitor(app, 'https://honey.example');
  await visitor.send('POST', '/login', { name });
  return visitor;
}

async function test_takes_an_order() {
  const orders = [];
  const visitor = await signedIn(await createApp(orders), 'Ida');
  await visitor.send('POST', '/orders', { jars: '3' });
  assert.strictEqual(orders.length, 1);
  assert.strictEqual(orders[0].member, 'Ida');
  assert.strictEqual(String(orders[0].jars), '3');
}

async function test_says_that_it_is_ordered() {
  const visitor = await signedIn(await createApp([]), 'Bruno');
  const { status, text } = await visitor.send('POST', '/orders', { jars: '1' });
  assert(status < 300, String(status));
  assert.match(text, /ordered/);
}

async function test_keeps_members_apart() {
  const orders = [{ member: 'Olaf', jars: '9' }];
  const app = await createApp(orders);
  const ida = await signedIn(app, 'Ida');
  const bruno = await signedIn(app, 'Bruno');
  await ida.send('POST', '/orders', { jars: '2' });
  await bruno.send('POST', '/orders', { jars: '4' });
  assert.deepStrictEqual(orders.map((order) => `${order.member} ${order.jars}`), ['Olaf 9', 'Ida 2', 'Bruno 4']);
}
