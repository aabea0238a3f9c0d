'use strict';

const ORDERS = [];

const Order = {
  /** Stores an order with these fields, and resolves to it. */
  async create(fields) {
    const order = { id: ORDERS.length + 1, paid: false, price: 4, ...fields };
    ORDERS.push(order);
    return order;
  },
};

/**
 * Stores an order, and answers with status 201 and the stored order as JSON.
 * req.body holds what was entered into the form: bread and count. With
 * req.body = { bread: 'rye', count: 2 } the answer is
 * { id: 1, paid: false, price: 4, bread: 'rye', count: 2 }.
 */
async function createOrder(req, res) {
  const { bread, count } = req.body;
  const order = await Order.create({ bread, count });
  res.status(201).json(order);
}
