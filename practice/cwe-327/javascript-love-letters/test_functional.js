const assert = require('assert');

async function test_letters_in_their_order() {
  const signed = await addSignatures(['Dear Ida', 'Dear Bruno', 'Dear Olaf'], 'rose');
  assert.deepStrictEqual(signed.map(({ letter }) => letter), ['Dear Ida', 'Dear Bruno', 'Dear Olaf']);
  assert.deepStrictEqual(await addSignatures([], 'rose'), []);
}

async function test_signatures_have_32_digits() {
  for (const { signature } of await addSignatures(['Dear Ida', 'Dear Bruno'], 'rose')) {
    assert.match(signature, /^[0-9a-f]{32}$/i);
  }
}

async function test_same_again() {
  assert.deepStrictEqual(await addSignatures(['Dear Ida'], 'rose'), await addSignatures(['Dear Ida'], 'rose'));
}

async function test_other_letter_or_secret_other_signature() {
  const [one, two] = await addSignatures(['Dear Ida', 'Dear Greta'], 'rose');
  const [three] = await addSignatures(['Dear Ida'], 'tulip');
  assert.strictEqual(new Set([one.signature, two.signature, three.signature]).size, 3);
}
