'use strict';
// As much of a browser as the tests need: cookies, forms, and the headers that tell where a request began. A cookie without SameSite is
// sent along from other sites too, as browsers did for long and some still do.

const OWN = 'https://locks.example';

function attributes(tag) {
  const found = tag.matchAll(/([\w-]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g);
  return Object.fromEntries([...found].map((m) => [m[1].toLowerCase(), m[2] ?? m[3] ?? m[4] ?? '']));
}

/** The forms of a page with the fields that a click on their first button sends. */
function formsOf(html) {
  return [...html.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/gi)].map(([, head, content]) => {
    const fields = {};
    for (const [, name, rest] of content.matchAll(/<(input|button)\b((?:"[^"]*"|'[^']*'|[^>])*)>/gi)) {
      const field = attributes(rest);
      if (field.name && (name.toLowerCase() === 'input' || field.type !== 'button')) {
        fields[field.name] = field.value ?? '';
      }
    }
    const { action = '', method = 'get' } = attributes(head);
    return { action, method: method.toUpperCase(), fields };
  });
}

class Browser {
  constructor(app) {
    this.app = app;
    this.cookies = new Map();
  }

  async send(method, url, body, origin) {
    const own = origin === OWN;
    const sent = [...this.cookies.values()].filter(
      (cookie) => own || !/^(strict|lax|true)$/i.test(String(cookie.sameSite)) || (method === 'GET' && /^lax$/i.test(cookie.sameSite)),
    );
    const headers = {
      host: 'locks.example',
      cookie: sent.map((cookie) => `${cookie.name}=${cookie.value}`).join('; '),
      'sec-fetch-site': own ? 'same-origin' : 'cross-site',
      'sec-fetch-mode': 'navigate',
    };
    if (method !== 'GET') {
      headers.origin = origin;
      headers['content-type'] = 'application/x-www-form-urlencoded';
    }
    if (origin !== 'null') {
      headers.referer = own ? `${OWN}/passages` : `${origin}/`;
    }
    const response = await this.app.receive({ method, url, headers, body: body && new URLSearchParams(body).toString() });
    response.cookies.forEach((cookie) => this.cookies.set(cookie.name, cookie));
    return { ...response, forms: formsOf(response.text) };
  }

  get(url, origin = OWN) {
    return this.send('GET', url, '', origin);
  }

  post(url, fields, origin = OWN) {
    return this.send('POST', url, fields, origin);
  }

  submit({ action, method, fields }) {
    return this.send(method, action, fields, OWN);
  }

  /** The values of the cookies that scripts of the page may read, by name. */
  tokens() {
    return Object.fromEntries([...this.cookies.values()].filter((c) => !c.httpOnly).map((c) => [c.name, c.value]));
  }
}

module.exports = { Browser };
