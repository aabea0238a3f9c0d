const assert = require('assert');
const fs = require('fs');
const zlib = require('zlib');

const GAME = '[Event "Nottingham"]\n[White "Menchik, Vera"]\n\n1. e4 e5 1/2-1/2\n\n';

function keep(event, text) {
  fs.mkdirSync('archive', { recursive: true });
  fs.writeFileSync(`archive/${event}.pgn.gz`, zlib.gzipSync(text));
}

async function test_counts_games() {
  keep('nottingham-1936', GAME.repeat(3));
  assert.strictEqual(await countGames('nottingham-1936'), 3);
}

async function test_event_without_games() {
  keep('cancelled-1940', '% no games were played\n');
  assert.strictEqual(await countGames('cancelled-1940'), 0);
}

async function test_counts_first_lines_only() {
  keep('margate-1935', GAME + '[Event "Margate"]\n{ see the [Event "Nottingham"] file }\n[EventDate "1935"]\n');
  assert.strictEqual(await countGames('margate-1935'), 2);
}

async function test_events_do_not_mix() {
  keep('hastings-1934', GAME);
  keep('hastings-1935', GAME.repeat(5));
  assert.strictEqual(await countGames('hastings-1935'), 5);
  assert.strictEqual(await countGames('hastings-1934'), 1);
}
