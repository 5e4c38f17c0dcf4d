import type { CardConfig } from './card-config.js';
import type { Finding } from './findings.js';
import { probe } from './probe.js';
import type { ProbeResponse } from './probe.js';

/** The login server's base, if one responds above the configured path: an extra path segment is the usual mistake. */
export async function findServerBase({ server, appId, protocol, binding }: CardConfig): Promise<Finding | undefined> {
  for (const base of parentBases(server)) {
    const { code } = await probe({ server: base, appId, protocol, binding });
    if (code?.number !== 200) continue;
    return { code: 'qrl-103', message: `The login server is at ${base} and not at ${server}. Set server to that.` };
  }
  return undefined;
}

function parentBases(server: string): string[] {
  const { origin, pathname } = new URL(server);
  const segments = pathname.split('/').filter((segment) => segment !== '');
  return segments.map((_, at) => [origin, ...segments.slice(0, at)].join('/')).toReversed();
}

/** Whether a response is not from a login server; one with a 5xx may still be. */
export function isNotLoginServer({ httpStatus, number }: ProbeResponse): boolean {
  return httpStatus < 500 && httpStatus !== 429 && (httpStatus >= 300 || number === undefined);
}

/** The finding for such a response. */
export function wrongServer({ server }: CardConfig, { httpStatus, mediaType }: ProbeResponse): Finding {
  const message = `There is no login server at ${server}: it answered ${httpStatus} with ${mediaType} to the request for a code. Is its path missing or wrong in server?`;
  return { code: 'qrl-103', message };
}
