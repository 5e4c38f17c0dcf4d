import type { Kind } from './pages.js';

/** When a code could be seen first, and the longest chain of requests that each waited for the one before. */
export interface Painted {
  readonly ms: number;
  readonly series: number;
}

/** Where the drawing is: through one shadow root after the other. */
const ways: Readonly<Record<Exclude<Kind, 'blank'>, readonly string[]>> = {
  'qr-login': ['qr-login', 'qr-login-code', 'path'],
  'sl-qr-code': ['sl-qr-code', 'canvas'],
  'authing-js-sdk': ['#code img'],
};

/**
 * Looks for a complete drawing in every frame, where it will be: to search the page for it would be work of the probe's own making, and more of it
 * the deeper a page is. Tells of it in `window.painted` and by a word on the console: who waits for it by a script has the page's main thread
 * compile that script. In the page, as text.
 */
export function probe(kind: Kind): string {
  return `
    const way = ${JSON.stringify(kind === 'blank' ? [] : ways[kind])};
    const find = () => way.reduce((root, selector, at) => (at > 0 ? root?.shadowRoot : root)?.querySelector(selector), document);
    const isDrawn = (node) =>
      node.localName === 'img'
        ? node.complete && /\\/qrcode\\/image\\/|^data:image.png/.test(node.src)
        : node.localName === 'canvas' || node.getAttribute('d')?.length > 500;
    // The size is asked last: to know it, a browser lays out the page.
    const isCode = (node) => {
      if (!node || !isDrawn(node)) return false;
      const { width, height } = node.getBoundingClientRect();
      return Math.min(width, height) >= 80;
    };
    const longestChain = () => {
      const asked = [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
        .filter(({ responseEnd, name }) => responseEnd > 0 && /^http/.test(name))
        .toSorted((one, other) => one.startTime - other.startTime);
      const lengths = asked.map(() => 1);
      asked.forEach((request, at) =>
        asked.slice(0, at).forEach((before, index) => {
          if (before.responseStart <= request.startTime) lengths[at] = Math.max(lengths[at], lengths[index] + 1);
        }));
      return Math.max(...lengths);
    };
    const look = () => {
      if (${kind === 'blank'} ? document.readyState !== 'complete' : !isCode(find())) return requestAnimationFrame(look);
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        performance.mark('painted');
        window.painted = { ms: performance.now(), series: longestChain() };
        console.debug('painted');
      };
      port2.postMessage(0);
    };
    requestAnimationFrame(look);`;
}
