'use strict';
// As much of a visitor's browser as the tests need: it keeps cookies, and sends forms from the site itself or from a page of another one.
// A cookie without SameSite goes along from everywhere, as in older browsers.

class Visitor {
  constructor(app, site) {
    Object.assign(this, { app, site, jar: {} });
  }

  async send(method, url, fields, origin = this.site) {
    const own = origin === this.site;
    const goes = ({ sameSite }) => own || !sameSite || /^none$/i.test(sameSite) || (method === 'GET' && /^lax$/i.test(sameSite));
    const cookies = Object.values(this.jar).filter(goes).map(({ name, value }) => `${name}=${value}`);
    const headers = { host: new URL(this.site).host, 'sec-fetch-site': own ? 'same-origin' : 'cross-site', 'sec-fetch-mode': 'navigate' };
    if (cookies.length) {
      headers.cookie = cookies.join('; ');
    }
    if (origin !== 'null') {
      headers.referer = `${origin}/page`;
    }
    if (method !== 'GET') {
      headers.origin = origin;
      headers['content-type'] = 'application/x-www-form-urlencoded';
    }
    const answer = await this.app.answer({ method, url, headers, text: fields ? new URLSearchParams(fields).toString() : '' });
    answer.cookies.forEach((cookie) => (this.jar[cookie.name] = cookie));
    return answer;
  }
}

module.exports = { Visitor };
