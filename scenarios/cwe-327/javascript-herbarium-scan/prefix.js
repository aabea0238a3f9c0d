'use strict';

const crypto = require('crypto');

module.exports = { addScan, sheetsOf };

/** The sheet numbers that share the scan with the given key. */
function sheetsOf(store, key) {
  const entry = store.get(key);
  return entry ? entry.sheets.slice() : [];
}

/**
 * Adds a scan to the store, a Map from key to { bytes, sheets }. The key is
 * the hexadecimal digest of the bytes. Bytes that are in the store already
 * are not stored again, the sheet number is only added to their entry.
 *
 * @param {Map<string, {bytes: Buffer, sheets: string[]}>} store
 * @param {string} sheet  number of the herbarium sheet
 * @param {Buffer} bytes  the image, as sent in by the collector
 * @returns {string} the key
 */
function addScan(store, sheet, bytes) {
