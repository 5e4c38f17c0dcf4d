import type { Setup } from './card.js';
import type { Finding } from './findings.js';
import { probe } from './probe.js';
import type { Answer } from './probe.js';

/** The login server's base, if one responds above the configured path: an extra path segment is the usual mistake. */
export async function findElsewhere({ server, appId, protocol, binding }: Setup): Promise<Finding | undefined> {
  for (const base of basesAbove(server)) {
    const { code } = await probe({ server: base, appId, protocol, binding });
    if (code?.number !== 200) continue;
    return { code: 'qrl-103', sentence: `The login server is at ${base} and not at ${server}. Set server to that.` };
  }
  return undefined;
}

function basesAbove(server: string): string[] {
  const { origin, pathname } = new URL(server);
  const rooms = pathname.split('/').filter((room) => room !== '');
  return rooms.map((_, at) => [origin, ...rooms.slice(0, at)].join('/')).toReversed();
}

/** Whether a response is not from a login server; one with a 5xx may still be. */
export function isStranger({ httpStatus, number }: Answer): boolean {
  return httpStatus < 500 && httpStatus !== 429 && (httpStatus >= 300 || number === undefined);
}

/** The finding for such a response. */
export function tellStranger({ server }: Setup, { httpStatus, mediaType }: Answer): Finding {
  const sentence = `There is no login server at ${server}: it answered ${httpStatus} with ${mediaType} to the request for a code. Is its path missing or wrong in server?`;
  return { code: 'qrl-103', sentence };
}
