import type { Check } from '../check.js';
import { codeChecks } from './code-checks.js';
import { deviceChecks } from './device-checks.js';

/** The checks of one kind of server, as `docs/AUDIT.md` lists them. */
export interface CheckGroup {
  readonly title: string;
  readonly checks: readonly Omit<Check<never>, 'run'>[];
}

/** All checks. */
export const checkGroups: readonly CheckGroup[] = [
  { title: 'Sign-in by code', checks: codeChecks },
  { title: 'Device flow', checks: deviceChecks },
];
