/** Rate limits. Each is a whole number of at least 1. */
export interface RateLimits {
  /** Codes per minute for one address or IPv6 /64. Default 1000: 3,000 live codes, or 3 % of a memory store (T43). */
  readonly codesPerAddress?: number;
  /**
   * Codes per minute for one app, from all addresses. The second half is divided into shares by IPv4 address or IPv6 /48, so that a few of them
   * cannot deny the app to others; one gets little more than half. Default 20,000: 60 % of a memory store (T43).
   */
  readonly codesPerApp?: number;
  /** Failed lookups of codes per minute and address or /64; invalid tokens separately. Default 1000: 500 pages after a restart, twice (T44, F31). */
  readonly failedLookupsPerAddress?: number;
  /** Scans per minute for one account. Default 10 (T8). */
  readonly scansPerUser?: number;
  /** Status requests per code and address or /64 in 5 s, each for page, account and image. Default 20, twice PROTOCOL 3.3.4 (T44). */
  readonly statusRequestsPerCode?: number;
}

/** Limits that apply by default. */
export const defaultRateLimits: Required<RateLimits> = {
  codesPerAddress: 1000,
  codesPerApp: 20_000,
  failedLookupsPerAddress: 1000,
  scansPerUser: 10,
  statusRequestsPerCode: 20,
};

const names: readonly string[] = Object.keys(defaultRateLimits);

/** Fills in the defaults. Throws `TypeError` or `RangeError` that names the invalid limit. */
export function checkLimits(limits: RateLimits): Required<RateLimits> {
  for (const [name, value] of Object.entries(limits)) {
    if (!names.includes(name)) throw new TypeError(`limits.${name} is not one of ${names.join(', ')}`);
    if (!Number.isInteger(value) || value < 1)
      throw new RangeError(`limits.${name} must be a whole number of at least 1`);
  }
  return { ...defaultRateLimits, ...limits };
}
