import type { Flaw } from '../flaw.js';
import { behindOrigin, behindSafeProxy, withHsts } from './behind-origin.js';
import { changeResponse, withData } from './change-response.js';
import { overV3 } from './over-v3.js';

const host = 'login.example.com';

/** The reference server behind a proxy with TLS that does everything right. */
export const safeProxy = { wrap: withHsts, audit: behindSafeProxy } satisfies Partial<Flaw>;

/** Flaws of the transport. */
export const tlsFlaws: readonly Flaw[] = overV3([
  { check: 'tls-only', name: 'is reached over http', audit: behindOrigin(`http://${host}`) },
  { check: 'tls-only', name: 'serves http beside https', wrap: withHsts, audit: behindOrigin(`https://${host}`) },
  {
    check: 'tls-only',
    name: 'has links without TLS',
    wrap: withData((data) => ('url' in data ? { ...data, url: `http://${host}/picture` } : data)),
  },
  { check: 'hsts', name: 'has no Strict-Transport-Security', audit: behindSafeProxy },
  {
    check: 'hsts',
    name: 'has Strict-Transport-Security for an hour',
    wrap: changeResponse(() => ({ headers: { 'strict-transport-security': 'max-age=3600' } })),
    audit: behindSafeProxy,
  },
]);
