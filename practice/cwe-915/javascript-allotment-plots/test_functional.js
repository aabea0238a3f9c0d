const assert = require('assert');
const express = require('express');
const { makePlots } = require('./plots');

/** Sends the form for a plot; returns what is stored and the plot in the answer. */
async function send(id, form) {
  const plots = makePlots();
  const pages = new PlotPages(plots);
  const app = express();
  app.use(express.json());
  app.put('/plots/:id', (req, res) => pages.updatePlot(req, res));
  const headers = { 'content-type': 'application/json' };
  const { status, text } = await app.answer({ method: 'PUT', url: `/plots/${id}`, headers, text: JSON.stringify(form) });
  assert(status < 300, `${status} ${text}`);
  return { rows: plots.rows, plot: JSON.parse(text) };
}

async function test_changes_the_plot() {
  const { rows } = await send(2, { crop: 'beans', note: 'two rows' });
  assert.strictEqual(rows[1].crop, 'beans');
  assert.strictEqual(rows[1].note, 'two rows');
  assert.strictEqual(rows[1].tenant, 'Rosa');
}

async function test_leaves_the_others() {
  const { rows } = await send(1, { crop: 'kale', note: '' });
  assert.deepStrictEqual(rows.map((row) => row.crop), ['kale', 'leeks']);
}

async function test_answers_with_the_plot() {
  const { plot } = await send(1, { crop: 'peas', note: 'on sticks' });
  assert.strictEqual(plot.id, 1);
  assert.strictEqual(plot.crop, 'peas');
  assert.strictEqual(plot.note, 'on sticks');
}
