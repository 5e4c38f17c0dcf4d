import type { App } from './registered-app.js';

/** Listen addresses that phones cannot open. */
const everyAddress = new Set(['0.0.0.0', '[::]']);

/** Returns the public origin for links. Throws `TypeError` for an address that phones cannot open, and for a path, which would be dropped. */
export function checkPublicOrigin(publicOrigin: string): string {
  const url = URL.canParse(publicOrigin) ? new URL(publicOrigin) : undefined;
  if (!url || !/^https?:$/.test(url.protocol) || url.hostname.includes('*'))
    throw new TypeError('publicOrigin must be an http or https origin, such as https://id.example.com');
  if (url.href !== `${url.origin}/`)
    throw new TypeError(
      'publicOrigin must have no path, query or user: the server is reached at the root of its origin',
    );
  if (everyAddress.has(url.hostname))
    throw new TypeError(
      'publicOrigin must be an address that phones can open, and 0.0.0.0 and [::] stand for every address of this machine: ' +
        'set publicOrigin in the file, or --public-origin, to one such as https://id.example.com',
    );
  return url.origin;
}

/** Throws `TypeError` for an origin that no page can have. */
export function checkAppOrigins({ origins, approverOrigins = [] }: App, place: string): void {
  for (const [name, list] of Object.entries({ origins, approverOrigins }))
    for (const [at, origin] of list.entries()) checkOrigin(origin, `${place}.${name}[${at}]`);
}

function checkOrigin(origin: unknown, place: string): void {
  if (origin === 'loopback') return;
  if (typeof origin !== 'string' || !URL.canParse(origin)) throw new TypeError(`${place} must be an origin${examples}`);
  if (origin.includes('*')) throw new TypeError(`${place} must be exact: there are no wildcards, list each origin`);
  const { protocol, origin: exact } = new URL(origin);
  const isExact = /^https?:$/.test(protocol) ? exact === origin : appOrigin.test(origin) && !pageless.has(protocol);
  if (!isExact) throw new TypeError(`${place} must be scheme, host and port and nothing else${examples}`);
}

const examples = ', such as https://shop.example.com or capacitor://localhost';

/** Schemes of web views (`capacitor`, `ionic`, `tauri`, `app`) and browser extensions. `URL` reports `null` as their origin. */
const appOrigin = /^[a-z][a-z\d+.-]*:\/\/[\w.-]+(:\d{1,5})?$/;

/** Schemes whose pages send `null` or no origin. */
const pageless = new Set(['file:', 'ws:', 'wss:', 'ftp:', 'blob:', 'data:', 'javascript:', 'about:']);
