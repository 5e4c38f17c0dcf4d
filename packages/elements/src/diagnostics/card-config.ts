import type { LoginStatusName } from '@qr-login/core';
import type { QrLoginSettings } from '../qr-login/settings.js';

/** Server and protocol options of a card. */
export type ProbeTarget = Pick<QrLoginSettings, 'server' | 'appId' | 'protocol' | 'binding'>;

/** Options that a response of the server is checked against. */
export type CardConfig = ProbeTarget & Pick<QrLoginSettings, 'logo' | 'errorCorrection'>;

/** The card's options, with the absolute address of its server. */
export function readCardConfig({
  server,
  appId,
  protocol,
  binding,
  logo,
  errorCorrection,
  baseURI,
}: DiagnosticsTarget): CardConfig {
  const relative = /^\.{0,2}\//.test(server) && URL.canParse(server, baseURI);
  const address = relative ? new URL(server, baseURI).href : server;
  return { server: address, appId, protocol, binding, logo, errorCorrection };
}

/** The part of a card that diagnostics use: public properties and events. */
export type DiagnosticsTarget = HTMLElement &
  CardConfig &
  Pick<QrLoginSettings, 'adapter' | 'preview'> & { readonly status: LoginStatusName };
