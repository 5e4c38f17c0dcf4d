import type { CodeTimes } from './device-codes.js';
import type { DeviceRule } from './device-rules.js';

/** A rule that is switched off, and the check that has to find it. */
export interface DeviceFlaw extends Partial<CodeTimes> {
  readonly without: DeviceRule;
  /** Id of that check. */
  readonly check: string;
  /** Ids of other checks that find it, because the server breaks their rule too. Default: none. */
  readonly also?: readonly string[];
  /** Ids of the checks that cannot decide, because an honest request fails. Default: none. */
  readonly undecided?: readonly string[];
}

/** They begin with a poll of an undecided code. */
const needPending = [
  'device-form-body',
  'device-early-tokens',
  'device-code-secrecy',
  'device-unknown-code',
  'device-error-format',
  'device-post-only',
  'device-caching',
  'device-foreign-poll',
  'device-client-binding',
  'device-slow-down',
  'device-interval',
  'device-slow-down-increase',
  'device-expired',
  'device-client-authentication',
];

/** At least one for each check of the device flow. */
export const deviceFlaws: readonly DeviceFlaw[] = [
  { without: 'announces its issuer', check: 'device-metadata' },
  { without: 'sends numbers', check: 'device-response' },
  // A lifetime that no check waits for.
  { without: 'short lifetime', check: 'device-lifetime', undecided: ['device-expired'] },
  { without: 'https verification page', check: 'device-tls' },
  { without: 'accepts forms', check: 'device-form-body' },
  { without: 'authorization_pending', check: 'device-pending', undecided: needPending },
  { without: 'approval before tokens', check: 'device-early-tokens' },
  { without: 'separate secrets', check: 'device-code-secrecy' },
  { without: 'secret addresses', check: 'device-code-secrecy' },
  // Every text is a code, also the one on the screen.
  { without: 'exact lookup', check: 'device-unknown-code', undecided: ['device-code-secrecy'] },
  { without: 'JSON errors', check: 'device-error-format' },
  { without: 'status 400', check: 'device-error-format' },
  { without: 'body only', check: 'device-post-only' },
  { without: 'no-store', check: 'device-caching' },
  { without: 'no credentials over CORS', check: 'device-cors' },
  { without: 'registered clients', check: 'device-unknown-client' },
  { without: 'authenticates at the device endpoint', check: 'device-client-authentication' },
  { without: 'authenticates at the token endpoint', check: 'device-client-authentication' },
  { without: 'client of a pending code', check: 'device-foreign-poll' },
  { without: 'client of an approved code', check: 'device-client-binding' },
  { without: 'denial', check: 'device-denied' },
  { without: 'final denial', check: 'device-denied' },
  { without: 'single use', check: 'device-code-reuse' },
  { without: 'atomic use', check: 'device-parallel-polls' },
  { without: 'long user codes', check: 'device-user-code-entropy' },
  { without: 'legible user codes', check: 'device-user-code-alphabet' },
  { without: 'long device codes', check: 'device-code-entropy' },
  { without: 'even device codes', check: 'device-code-entropy' },
  // There is no slow_down that could make the interval longer.
  { without: 'interval enforced', check: 'device-slow-down', undecided: ['device-slow-down-increase'] },
  { without: 'interval announced', check: 'device-interval' },
  { without: 'interval increased', check: 'device-slow-down-increase' },
  { without: 'guesses limited', check: 'device-user-code-guessing' },
  { without: 'expiry', check: 'device-expired', lifetimeS: 60 },
];
