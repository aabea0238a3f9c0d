'use strict';
// A stand-in for a model of mongoose with two users: `find`, `findOne` and `findById` with fields that are equal, and a choice of fields.

const ROWS = [
  { _id: '1', nick: 'vega', about: 'I look at the moon.', mail: 'vega@lyre.example', passwordHash: 'c2FsdA:77ab', resetToken: null },
  { _id: '2', nick: 'mizar', about: 'Comets!', mail: 'mizar@bear.example', passwordHash: 'c3Vn:90cd', resetToken: 'r-5512' },
];

/** What mongoose leaves of a document: 'nick about', '-mail', ['nick'], { nick: 1 } or { mail: 0 }. */
function chosen(row, choice) {
  if (!row || !choice) {
    return row;
  }
  const words = Array.isArray(choice) ? choice : String(choice).trim().split(/\s+/);
  const wanted = typeof choice === 'object' && !Array.isArray(choice) ? choice : Object.fromEntries(words.map((word) => [word.replace(/^[-+]/, ''), !word.startsWith('-')]));
  const out = Object.values(wanted).every((value) => !value);
  return Object.fromEntries(Object.entries(row).filter(([field]) => (out ? !(field in wanted) : wanted[field] || (field === '_id' && !('_id' in wanted)))));
}

function query(found, choice) {
  const result = async () => {
    const answer = Array.isArray(found) ? found.map((row) => chosen({ ...row }, choice)) : found ? chosen({ ...found }, choice) : null;
    const document = (row) => row && Object.defineProperty(row, 'toObject', { value: () => ({ ...row }) });
    return Array.isArray(answer) ? answer.map(document) : document(answer);
  };
  return {
    select: (fields) => query(found, fields),
    lean: () => query(found, choice),
    exec: result,
    then: (done, failed) => result().then(done, failed),
    catch: (failed) => result().catch(failed),
  };
}

const fits = (filter) => (row) => Object.entries(filter || {}).every(([field, value]) => String(row[field]) === String(value));

const User = {
  find: (filter, choice) => query(ROWS.filter(fits(filter)), choice),
  findOne: (filter, choice) => query(ROWS.find(fits(filter)), choice),
  findById: (id, choice) => query(ROWS.find(fits({ _id: id })), choice),
};

module.exports = { User };
