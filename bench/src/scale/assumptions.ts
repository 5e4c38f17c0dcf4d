/** Log-normal seconds. */
export interface LogNormal {
  readonly median: number;
  /** Standard deviation of the logarithm. */
  readonly sigma: number;
}

/** Users, pages and limits of a region. Times in seconds. */
export interface Region {
  readonly signInsPerHour: number;
  /** Share of opened pages whose user signs in with the code. */
  readonly signInShare: number;
  /** From the first code until the scan. */
  readonly untilScan: LogNormal;
  /** From the scan until the approval. */
  readonly untilApproval: LogNormal;
  /** Stay on a page without a sign-in. */
  readonly stay: LogNormal;
  /** Share of the pages without a sign-in that are left open. */
  readonly unattendedShare: number;
  /** Share of pages that poll, because no stream reaches them. */
  readonly pollShare: number;
  /** Share of pages on another origin than the server, which send preflights. */
  readonly crossOriginShare: number;
  /** Share of sign-ins at the largest app. */
  readonly largestAppShare: number;
  /** Headers of a browser that the recorded requests of a page lack, in bytes. */
  readonly extraHeaderBytes: number;
  /** From a response to the next request that it allows, beyond the interval. */
  readonly roundTrip: number;
  /** Share of a core that may be used. */
  readonly maxCoreShare: number;
  readonly zones: number;
  /** Zones that may fail. */
  readonly spareZones: number;
  /** Memory that a primary may use, in bytes. */
  readonly maxPrimaryBytes: number;
  readonly timing: Timing;
}

/** Defaults of the kit. Times in seconds. */
export interface Timing {
  readonly codeLifetime: number;
  readonly grace: number;
  /** Longest wait for the approval. */
  readonly decision: number;
  readonly ticketLifetime: number;
  readonly renewalLead: number;
  readonly maxRenewals: number;
  readonly pendingInterval: number;
  readonly scannedInterval: number;
  readonly heartbeat: number;
  readonly keepAlive: number;
}

/** Source: `codeLifetimeMs`, `ticketLifetimeMs`, `max-renewals`, and PROTOCOL 3.3.4 and 5.3. */
export const defaultTiming: Timing = {
  codeLifetime: 120,
  grace: 60,
  decision: 60,
  ticketLifetime: 60,
  renewalLead: 3,
  maxRenewals: 5,
  pendingInterval: 2,
  scannedInterval: 1,
  heartbeat: 10,
  keepAlive: 5,
};

/** The region of docs/SCALE.md. */
export const defaultRegion: Region = {
  signInsPerHour: 10_000_000,
  signInShare: 0.5,
  untilScan: { median: 12, sigma: 0.8 },
  untilApproval: { median: 5, sigma: 0.6 },
  stay: { median: 20, sigma: 1.2 },
  unattendedShare: 0.05,
  pollShare: 0.1,
  crossOriginShare: 1,
  largestAppShare: 1,
  extraHeaderBytes: 350,
  roundTrip: 0.1,
  maxCoreShare: 0.5,
  zones: 3,
  spareZones: 1,
  maxPrimaryBytes: 4 * 2 ** 30,
  timing: defaultTiming,
};
