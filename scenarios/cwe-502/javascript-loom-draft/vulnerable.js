'use strict';

const fs = require('fs');
const serialize = require('node-serialize');

const DEFAULTS = { title: 'Untitled', shafts: 4, threading: [], treadling: [] };

module.exports = { saveDraft, unpackDraft };

/** Keeps a weaving draft on the disk of the workshop computer. */
function saveDraft(file, draft) {
  fs.writeFileSync(file, serialize.serialize({ ...DEFAULTS, ...draft }));
}

/**
 * Reads the draft in a share link. The link carries the serialized draft,
 * a JSON object with some of the fields of DEFAULTS, in base64.
 *
 * @param {string} text  the part of the link after '#draft='
 * @returns {object} the draft with all fields of DEFAULTS
 */
function unpackDraft(text) {
  const plain = Buffer.from(text, 'base64').toString('utf8');
  const draft = serialize.unserialize(plain);
  return { ...DEFAULTS, ...draft };
}
