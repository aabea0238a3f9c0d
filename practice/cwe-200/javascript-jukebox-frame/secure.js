'use strict';

/** Where the page of the jukebox comes from. */
const JUKEBOX = 'https://jukebox.example';

/** Shows the page of the jukebox in the frame. */
function show(frame) {
  frame.src = `${JUKEBOX}/play.html`;
}

/**
 * Hands the session over to the page of the jukebox, which is in the frame, with
 * postMessage of frame.contentWindow. The message is { session: session }.
 *
 * @param {HTMLIFrameElement} frame
 * @param {string} session such as 's-4711'
 */
function handOver(frame, session) {
  frame.contentWindow.postMessage({ session: session }, JUKEBOX);
}
