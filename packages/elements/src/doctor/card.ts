import type { QrLogin } from '../qr-login/qr-login.js';

/** Whom a card asks, and how. */
export type Target = Pick<QrLogin, 'server' | 'appId' | 'protocol' | 'binding'>;

/** All that the doctor knows of a card: what any page can read of it, and its events. */
export type Card = HTMLElement & Target & Pick<QrLogin, 'adapter' | 'preview' | 'logo' | 'errorCorrection' | 'status'>;
