import type { AuditOptions } from '../../src/options.js';
import type { Wrap } from '../open-server.js';
import { changeResponse } from './change-response.js';

/** Reaches the server at that address under another origin, as a proxy in front of it would make it seem. */
export const behindOrigin =
  (origin: string, plainHttp: (url: URL) => Response | undefined = () => undefined) =>
  (address: string): Partial<AuditOptions> => ({
    baseUrl: origin,
    operatesServer: true,
    fetch: async (input, init) => {
      const url = new URL(input instanceof Request ? input.url : input);
      const isPlain = origin.startsWith('https:') && url.protocol === 'http:';
      return (isPlain ? plainHttp(url) : undefined) ?? fetch(new URL(url.pathname + url.search, address), init);
    },
  });

const redirect = ({ href }: URL): Response =>
  new Response(null, { status: 308, headers: { location: href.replace('http:', 'https:') } });

/** Behind a proxy that redirects from http to https. */
export const behindSafeProxy: (address: string) => Partial<AuditOptions> = behindOrigin(
  'https://login.example.com',
  redirect,
);

/** The header that such a proxy adds. */
export const withHsts: Wrap = changeResponse(() => ({ headers: { 'strict-transport-security': 'max-age=31536000' } }));
