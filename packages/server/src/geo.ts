import { cleanDisplayName } from '@qr-login/core';
import { boundCallback } from './bound-callback.js';
import type { CallbackDeadline } from './bound-callback.js';
import { guardObserver } from './guard-observer.js';

/** Location of an address, from the host. Leave out what is unknown, such as for a relay or a VPN. */
export interface GeoLocation {
  /** Country, such as `DE`. Compared without regard to case. */
  readonly country?: string | undefined;
  /** Number of the autonomous system, such as `64500`: the operator of the network. */
  readonly asn?: number | undefined;
  /** Coarse place for the approve screen, such as `Leipzig, Germany`: at most 64 characters are shown. */
  readonly place?: string | undefined;
}

/** Locates an address. */
export type Geo = (address: string) => Promise<GeoLocation | undefined> | GeoLocation | undefined;

/** Locates an address; `undefined` if it is unknown, or the hook failed. */
export type LocateAddress = (address: string) => Promise<GeoLocation | undefined>;

/** A phone waits for the answer and has a timeout of its own. */
const maxGeoTimeoutMs = 2000;

/**
 * Isolates the hook of the host: a failure makes the location unknown, and is reported at most once a minute. A sign-in depends on it only
 * where a policy needs to know the location.
 */
export function createLocateAddress(
  geo: Geo | undefined,
  deadline: CallbackDeadline,
  onFailure: (error: unknown) => void,
): LocateAddress {
  if (!geo) return async () => undefined;
  const timeoutMs = Math.min(deadline.timeoutMs, maxGeoTimeoutMs);
  const locate = boundCallback('geo', geo, { ...deadline, timeoutMs });
  // Reports what it throws, at most once a minute.
  const report = guardObserver<unknown>(rethrow, onFailure, deadline.clock);
  return async (address) => {
    try {
      return readLocation(await locate(address));
    } catch (error) {
      report(error);
      return undefined;
    }
  };
}

function rethrow(error: unknown): never {
  throw error;
}

/** The members of a known form, of a value that the host returned. */
function readLocation(value: unknown): GeoLocation | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { country, asn, place }: Partial<Record<keyof GeoLocation, unknown>> = { ...value };
  return {
    country: typeof country === 'string' && country !== '' ? country.toUpperCase() : undefined,
    asn: typeof asn === 'number' && Number.isInteger(asn) && asn > 0 ? asn : undefined,
    place: (typeof place === 'string' && cleanDisplayName(place)) || undefined,
  };
}
