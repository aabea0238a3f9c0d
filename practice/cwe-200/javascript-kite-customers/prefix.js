'use strict';

const CUSTOMERS = [
  { id: 1, name: 'Ottilie', town: 'Husum', mail: 'ottilie@sea.example', passwordHash: 'a8Qz:1c40' },
  { id: 2, name: 'Jasper', town: 'Emden', mail: 'jasper@dyke.example', passwordHash: 'k3Lm:e95b' },
  { id: 3, name: 'Femke', town: 'Leer', mail: 'femke@moor.example', passwordHash: 'p7Vd:02f6' },
];

const Customer = {
  /** Resolves to the customers with these fields, in the order of their numbers; find({}) to all. */
  async find(filter) {
    const fits = (row) => Object.entries(filter || {}).every(([field, value]) => row[field] === value);
    return CUSTOMERS.filter(fits).map((row) => ({ ...row }));
  },
};

/**
 * Answers with an array of all customers as JSON, in the order of their numbers;
 * the page shows name and town of each.
 */
async function listCustomers(req, res) {
