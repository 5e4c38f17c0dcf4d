/** How often what may be done. Each is a whole number of at least 1. */
export interface Limits {
  /** Codes that one address, or one /64 of IPv6, gets in a minute. Default 1000, which is 3,000 live at once: 3 % of what a memory store keeps (T43). */
  readonly codesPerAddress?: number;
  /**
   * Codes that one app gets in a minute, from wherever. The second half is given out in shares by IPv4 address or IPv6 /48, so that few of them cannot deny the
   * app to all others; one gets little more than half. Default 20,000, which is 60 % of what a memory store keeps (T43).
   */
  readonly codesPerApp?: number;
  /** Questions about codes that lead nowhere, and pictures of none, from one address or /64 in a minute; and apart from these as many invalid tokens. Default 1000: five hundred pages after a restart, twice (T44, F31). */
  readonly missesPerAddress?: number;
  /** Scans of one account in a minute. Default 10 (T8). */
  readonly scansPerUser?: number;
  /** Questions about one code from one address or /64 in five seconds: of its page, of each account of phones, and for its picture. Default 20, twice as many as PROTOCOL 3.3.4 allows a client (T44). */
  readonly questionsPerCode?: number;
}

/** What holds where the host says nothing else. */
export const defaultLimits: Required<Limits> = {
  codesPerAddress: 1000,
  codesPerApp: 20_000,
  missesPerAddress: 1000,
  scansPerUser: 10,
  questionsPerCode: 20,
};

const names: readonly string[] = Object.keys(defaultLimits);

/** The limits with every default filled in. Throws `TypeError` or `RangeError` naming the one that is wrong. */
export function checkLimits(limits: Limits): Required<Limits> {
  for (const [name, value] of Object.entries(limits)) {
    if (!names.includes(name)) throw new TypeError(`limits.${name} is none of ${names.join(', ')}`);
    if (!Number.isInteger(value) || value < 1)
      throw new RangeError(`limits.${name} must be a whole number of at least 1`);
  }
  return { ...defaultLimits, ...limits };
}
