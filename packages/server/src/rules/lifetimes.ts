/** Milliseconds that an ending is still told. */
export const graceMs = 60_000;
/** Milliseconds that a scan leaves to decide, at least. */
export const decisionMs = 60_000;
const maxLifeMs = 180_000;

/** Milliseconds that a code can live in all which was made for so many: a scan at its last moment grants time to decide, up to a bound. */
export function longestLife(codeLifetimeMs: number): number {
  return Math.min(Math.max(maxLifeMs, codeLifetimeMs), codeLifetimeMs + decisionMs);
}
