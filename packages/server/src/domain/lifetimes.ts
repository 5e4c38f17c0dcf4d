/** Milliseconds that a final state stays visible. */
export const graceMs = 60_000;
/** Minimum of milliseconds between a scan and the end. */
export const decisionMs = 60_000;
const minMaxLifetimeMs = 180_000;

/** Maximum total lifetime of a code in milliseconds, for an initial lifetime: a late scan extends it up to this limit. */
export function maxLifetimeMs(codeLifetimeMs: number): number {
  return Math.min(Math.max(minMaxLifetimeMs, codeLifetimeMs), codeLifetimeMs + decisionMs);
}
