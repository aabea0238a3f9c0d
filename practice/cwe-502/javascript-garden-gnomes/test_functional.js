const assert = require('assert');

async function test_makes_a_gnome() {
  const gnome = await Gnome.fromText('{"name":"Fips","things":["rake"]}');
  assert.ok(gnome instanceof Gnome);
  assert.strictEqual(gnome.name, 'Fips');
  assert.deepStrictEqual([...gnome.things], ['rake']);
}

async function test_makes_the_gnome_that_was_kept() {
  const gnome = await Gnome.fromText(new Gnome('Old "Moss" Beard', ['lantern', 'hat', 'pipe']).toText());
  assert.strictEqual(gnome.name, 'Old "Moss" Beard');
  assert.deepStrictEqual([...gnome.things], ['lantern', 'hat', 'pipe']);
}

async function test_gnome_can_be_kept_again() {
  const text = new Gnome('Tilly', []).toText();
  assert.strictEqual((await Gnome.fromText(text)).toText(), text);
}
