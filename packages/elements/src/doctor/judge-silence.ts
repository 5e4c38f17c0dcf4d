import type { Setup } from './card.js';
import type { Finding } from './findings.js';

/** Why no response could be read, as far as a page can find out. `blocked`: a CSP violation occurred meanwhile. */
export async function judgeSilence(card: Setup, blocked: boolean): Promise<Finding> {
  const { server, appId } = card;
  if (blocked) {
    const sentence = `The Content-Security-Policy of this page blocks the requests. Add ${new URL(server).origin} to its connect-src.`;
    return { code: 'qrl-114', sentence };
  }
  if (!(await isThere(server))) {
    const sentence = `No response from ${server}. Is the address right, and the server running?`;
    return { code: 'qrl-113', sentence };
  }
  const sentence = `The server at ${server} answers, but lets no page of ${location.origin} read it (CORS). Add exactly that origin to the app “${appId}” there, if the app’s id is right; a proxy on the way must pass OPTIONS and the Access-Control headers on.`;
  return { code: 'qrl-101', sentence };
}

/** Whether anything responds at all. The response is opaque. */
async function isThere(server: string): Promise<boolean> {
  const options = { mode: 'no-cors', cache: 'no-store', credentials: 'omit', referrerPolicy: 'no-referrer' } as const;
  return fetch(server, options).then(
    () => true,
    () => false,
  );
}
