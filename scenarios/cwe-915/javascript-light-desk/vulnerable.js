'use strict';

const DEFAULTS = { curtain: { speed: 2 }, lamps: { front: 70, back: 30 } };

module.exports = { applyChanges, newStage, setSetting };

/** The settings of a stage to begin with. */
function newStage() {
  return structuredClone(DEFAULTS);
}

/** Carries out the changes that the desk sends: a JSON list of [path, value]. */
function applyChanges(stage, json) {
  for (const [path, value] of JSON.parse(json)) {
    setSetting(stage, path, value);
  }
  return stage;
}

/**
 * Stores a value under a path of keys with points between them. Levels that are
 * not there yet are added; what is there beside the path stays.
 *
 * @param {object} stage
 * @param {string} path  such as 'curtain.left.speed'
 * @param {unknown} value
 */
function setSetting(stage, path, value) {
  const keys = path.split('.');
  const last = keys.pop();
  let level = stage;
  for (const key of keys) {
    level[key] = level[key] ?? {};
    level = level[key];
  }
  level[last] = value;
}
