import type { QrLogin } from '../qr-login/qr-login.js';

/** Server and protocol options of a card. */
export type Target = Pick<QrLogin, 'server' | 'appId' | 'protocol' | 'binding'>;

/** Options that a response of the server is checked against. */
export type Setup = Target & Pick<QrLogin, 'logo' | 'errorCorrection'>;

/** The card's options, with the absolute address of its server. */
export function setupOf({ server, appId, protocol, binding, logo, errorCorrection, baseURI }: Card): Setup {
  const relative = /^\.{0,2}\//.test(server) && URL.canParse(server, baseURI);
  const address = relative ? new URL(server, baseURI).href : server;
  return { server: address, appId, protocol, binding, logo, errorCorrection };
}

/** The part of a card that diagnostics use: public properties and events. */
export type Card = HTMLElement & Setup & Pick<QrLogin, 'adapter' | 'preview' | 'status'>;
