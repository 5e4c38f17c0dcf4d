import type { Kind } from './pages.js';

/** When a code was first visible, and the longest chain of requests that each waited for the previous one. */
export interface Painted {
  readonly ms: number;
  readonly series: number;
}

/** Selectors of the drawing, one for each nested shadow root. */
const ways: Readonly<Record<Exclude<Kind, 'blank'>, readonly string[]>> = {
  'qr-login': ['qr-login', 'qr-login-code', 'path'],
  'two-files': ['qr-login', 'qr-login-code', 'path'],
  earlier: ['qr-login', 'qr-login-code', 'path'],
  'sl-qr-code': ['sl-qr-code', 'canvas'],
  'authing-js-sdk': ['#code img'],
};

/**
 * Source of a script that looks for a complete drawing in every frame, at its known place: a search of the page would add work that grows with
 * its depth. Reports it in `window.painted` and as a console message: a script that waits for it would have to be compiled on the page's
 * main thread.
 */
export function probe(kind: Kind): string {
  return `
    const way = ${JSON.stringify(kind === 'blank' ? [] : ways[kind])};
    const find = () => way.reduce((root, selector, at) => (at > 0 ? root?.shadowRoot : root)?.querySelector(selector), document);
    const isDrawn = (node) =>
      node.localName === 'img'
        ? node.complete && /\\/qrcode\\/image\\/|^data:image.png/.test(node.src)
        : node.localName === 'canvas' || node.getAttribute('d')?.length > 500;
    // The size comes last, because reading it forces a layout.
    const isCode = (node) => {
      if (!node || !isDrawn(node)) return false;
      const { width, height } = node.getBoundingClientRect();
      return Math.min(width, height) >= 80;
    };
    const longestChain = () => {
      const loaded = [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
        .filter(({ responseEnd, name }) => responseEnd > 0 && /^http/.test(name))
        .toSorted((one, other) => one.startTime - other.startTime);
      const lengths = loaded.map(() => 1);
      loaded.forEach((request, at) =>
        loaded.slice(0, at).forEach((before, index) => {
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
