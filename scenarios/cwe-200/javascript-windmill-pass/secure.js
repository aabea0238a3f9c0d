import React from 'react';

const GUILD = { name: 'Guild of millers', site: 'https://guild.example' };

/** The foot of every page. */
export function Foot() {
  return (
    <footer>
      A mill of the <a href={GUILD.site}>{GUILD.name}</a>
    </footer>
  );
}

/**
 * The pass of a visitor to a windmill. The guild's site, which keeps the passes,
 * opens this page in a window of its own. It shows the mill and the day; its
 * only button gives the page that opened the window the message
 * { kind: 'mill-pass', token, mill, day } and closes the window.
 *
 * @param {{pass: {token: string, mill: string, day: string}}} props
 */
export function PassPage({ pass }) {
  const keep = () => {
    const { token, mill, day } = pass;
    window.opener.postMessage({ kind: 'mill-pass', token, mill, day }, GUILD.site);
    window.close();
  };
  return (
    <main>
      <h1>{pass.mill}</h1>
      <p>{pass.day}</p>
      <button onClick={keep}>Keep</button>
      <Foot />
    </main>
  );
}
