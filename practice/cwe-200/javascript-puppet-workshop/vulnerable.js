'use strict';

const ROWS = [
  { id: 1, name: 'Leontine', craft: 'heads', salary: 2310, privateNote: 'moves away in May' },
  { id: 2, name: 'Bertil', craft: 'strings', salary: 2185, privateNote: 'often ill' },
];

const Employee = {
  /** Resolves to the employee with this number. */
  async findByPk(id) {
    const row = ROWS.find((item) => item.id === Number(id));
    return row ? { ...row } : null;
  },
};

/** The pages of a workshop where puppets are made. */
class WorkshopPages {
  /** Answers with the number of employees as JSON. */
  async count(req, res) {
    res.json({ count: ROWS.length });
  }

  /**
   * Answers with the employee whose number is req.params.id, as JSON. The page
   * shows name and craft of the employee.
   */
  async showEmployee(req, res) {
    const employee = await Employee.findByPk(req.params.id);
    res.json(employee);
  }
}
