import type { CardConfig } from './card-config.js';
import type { Finding } from './findings.js';

/** Why no response could be read, as far as a page can find out. `blocked`: a CSP violation occurred meanwhile. */
export async function checkUnreachable(card: CardConfig, isBlocked: boolean): Promise<Finding> {
  const { server, appId } = card;
  if (isBlocked) {
    const message = `The Content-Security-Policy of this page blocks the requests. Add ${new URL(server).origin} to its connect-src.`;
    return { code: 'qrl-114', message };
  }
  if (!(await isReachable(server))) {
    const message = `No response from ${server}. Is the address right, and the server running?`;
    return { code: 'qrl-113', message };
  }
  const message = `The server at ${server} answers, but lets no page of ${location.origin} read it (CORS). Add exactly that origin to the app “${appId}” there, if the app’s id is right; a proxy on the way must pass OPTIONS and the Access-Control headers on.`;
  return { code: 'qrl-101', message };
}

/** Whether anything responds at all. The response is opaque. */
async function isReachable(server: string): Promise<boolean> {
  const options = { mode: 'no-cors', cache: 'no-store', credentials: 'omit', referrerPolicy: 'no-referrer' } as const;
  return fetch(server, options).then(
    () => true,
    () => false,
  );
}
