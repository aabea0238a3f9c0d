'use strict';
// As much of a browser as the tests need: the elements of a page, a click, and a window that another page has opened.

const OWN = 'https://mill.example';

/** All elements below `node` that a browser would have, components carried out. */
function elements(node) {
  if (Array.isArray(node)) {
    return node.flatMap(elements);
  }
  if (node === null || typeof node !== 'object') {
    return [];
  }
  return typeof node.type === 'function' ? elements(node.type(node.props)) : [node, ...elements(node.props.children)];
}

/** The text that is shown. */
function shown(node) {
  if (Array.isArray(node)) {
    return node.map(shown).join(' ');
  }
  if (node === null || typeof node !== 'object') {
    return typeof node === 'boolean' ? '' : String(node ?? '');
  }
  return shown(typeof node.type === 'function' ? node.type(node.props) : node.props.children);
}

/** Another window, as a page of another site sees it: it takes messages, and what it shows cannot be read. */
function otherWindow(origin) {
  const received = [];
  const postMessage = (data, target = '/') => {
    const wanted = typeof target === 'object' ? target.targetOrigin ?? '/' : target;
    if (wanted === '*' || new URL(wanted, OWN).origin === seen.origin) {
      received.push(structuredClone(data));
    }
  };
  const seen = { origin, received };
  seen.handle = new Proxy({}, {
    get(_, name) {
      const open = { postMessage, closed: false, close() {}, focus() {}, then: undefined };
      if (name in open) {
        return open[name];
      }
      throw new Error(`SecurityError: ${String(name)} of a window of another site`);
    },
  });
  return seen;
}

/** The window of the page itself, opened by another. */
function openedBy(other) {
  const own = { opener: other.handle, closed: false, location: { origin: OWN, href: `${OWN}/pass`, search: '', hash: '' } };
  own.close = () => (own.closed = true);
  own.parent = own.top = own.self = own.window = own;
  own.addEventListener = own.removeEventListener = () => {};
  own.postMessage = () => {};
  globalThis.window = globalThis.self = own;
  globalThis.document = { referrer: `${other.origin}/`, addEventListener() {} };
  return own;
}

async function click(page) {
  const button = elements(page).find((element) => element.type === 'button' || element.props.onClick);
  const form = elements(page).find((element) => element.props.onSubmit);
  const event = { preventDefault() {}, stopPropagation() {}, target: {}, currentTarget: {} };
  await (button.props.onClick ?? form.props.onSubmit)(event);
}

module.exports = { click, elements, openedBy, otherWindow, shown };
