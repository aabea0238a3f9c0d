'use strict';
// A stand-in for a frame with a page of some origin: its window receives the messages that are meant for that origin.

const PAGE = 'https://town.example';

/** Whether a window of this origin is given a message meant for the target. */
function fits(origin, target) {
  if (target === '*') {
    return true;
  }
  return (target === '/' ? PAGE : new URL(target).origin) === origin;
}

function frameWith(origin) {
  const received = [];
  const postMessage = (message, options) => {
    const target = typeof options === 'string' ? options : (options && options.targetOrigin) || '/';
    if (fits(origin, target)) {
      received.push(structuredClone(message));
    }
  };
  return { received, src: `${origin}/play.html`, contentWindow: { postMessage } };
}

module.exports = { frameWith };
