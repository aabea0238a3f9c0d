'use strict';
// A stand-in for a model of mongoose whose documents lie in an array: what finds, changes and deletes by fields that are equal.

function makeModel(documents) {
  const fits = (filter) => (item) => Object.entries(filter || {}).every(([field, value]) => String(item[field]) === String(value));
  const answer = (value, done) => {
    if (typeof done === 'function') {
      done(null, value);
    }
    const promise = Promise.resolve(value);
    promise.exec = promise.lean = () => promise;
    return promise;
  };
  const shown = (item) => item && Object.defineProperty(item, 'save', { value: async () => item, configurable: true });
  const take = (filter, many) => {
    const chosen = documents.filter(fits(filter)).slice(0, many ? undefined : 1);
    chosen.forEach((item) => documents.splice(documents.indexOf(item), 1));
    return chosen;
  };
  const change = (filter, update, many) => {
    const chosen = documents.filter(fits(filter)).slice(0, many ? undefined : 1);
    for (const item of chosen) {
      const { $inc = {}, $set = {}, ...plain } = update;
      Object.assign(item, $set, plain);
      Object.entries($inc).forEach(([field, by]) => (item[field] += by));
    }
    return chosen;
  };
  return {
    find: (filter, done) => answer(documents.filter(fits(filter)).map(shown), done),
    findOne: (filter, done) => answer(shown(documents.find(fits(filter))) || null, done),
    findById: (id, done) => answer(shown(documents.find(fits({ _id: id }))) || null, done),
    deleteOne: (filter, done) => answer({ deletedCount: take(filter).length }, done),
    deleteMany: (filter, done) => answer({ deletedCount: take(filter, true).length }, done),
    findOneAndDelete: (filter, done) => answer(take(filter)[0] || null, done),
    findByIdAndDelete: (id, done) => answer(take({ _id: id })[0] || null, done),
    updateOne: (filter, update, done) => answer({ modifiedCount: change(filter, update).length }, done),
    updateMany: (filter, update, done) => answer({ modifiedCount: change(filter, update, true).length }, done),
    findOneAndUpdate: (filter, update, done) => answer(change(filter, update)[0] || null, done),
    findByIdAndUpdate: (id, update, done) => answer(change({ _id: id }, update)[0] || null, done),
  };
}

module.exports = { makeModel };
