import type { QrLogin } from '../qr-login/qr-login.js';

/** Whom a card asks, and how. */
export type Target = Pick<QrLogin, 'server' | 'appId' | 'protocol' | 'binding'>;

/** All that an answer of the server is held against. */
export type Setup = Target & Pick<QrLogin, 'logo' | 'errorCorrection'>;

/** What the card asks for, with the address of its server in full. */
export function setupOf({ server, appId, protocol, binding, logo, errorCorrection, baseURI }: Card): Setup {
  const relative = /^\.{0,2}\//.test(server) && URL.canParse(server, baseURI);
  const address = relative ? new URL(server, baseURI).href : server;
  return { server: address, appId, protocol, binding, logo, errorCorrection };
}

/** All that the doctor knows of a card: what any page can read of it, and its events. */
export type Card = HTMLElement & Setup & Pick<QrLogin, 'adapter' | 'preview' | 'status'>;
