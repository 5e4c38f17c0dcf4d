import type { Clock } from '../clock.js';

/** Options of a `ScriptedServer`. */
export interface ScriptedServerOptions {
  /** Lifetime of each code in milliseconds, 10,000 to 600,000. Only the page's clock counts; the server expires no code. Default 120,000. */
  readonly lifetimeMs?: number;
  /** How long a poll is held until a change, in milliseconds, at most 4,000. Default 2,000; 0 answers at once. */
  readonly holdMs?: number;
  /** User code of every code. Default: none. */
  readonly userCode?: string;
  /** Default: `systemClock`. */
  readonly clock?: Clock;
}
