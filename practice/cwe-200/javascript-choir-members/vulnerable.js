'use strict';

const http = require('http');

const ROWS = [
  { id: 1, name: 'Anselm', voice: 'bass', phone: '0551 20 71', passwordHash: 'c2FsdA:9f31' },
  { id: 2, name: 'Rosa', voice: 'alto', phone: '0551 88 14', passwordHash: 'c3Vn:77b0' },
];

const members = {
  /** Resolves to the member with this number, or to undefined. */
  async findById(id) {
    const row = ROWS.find((item) => item.id === Number(id));
    return row && { ...row };
  },
};

/**
 * Answers with the member whose number is req.params.id, as JSON; the page
 * shows name and voice of it. If there is no such member, answers with status
 * 404 and { error: 'not found' }.
 */
async function showMember(req, res) {
  const member = await members.findById(req.params.id);
  if (!member) {
    return res.status(404).json({ error: 'not found' });
  }
  res.json(member);
}
