import type { Verdict } from './report.js';

/** Exit codes of the command. Wrong options and an interruption end with that of `incomplete`. */
export const exitCodes: Readonly<Record<Verdict, number>> = { passed: 0, failed: 1, incomplete: 2 };
