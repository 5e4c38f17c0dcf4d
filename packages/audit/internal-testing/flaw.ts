import type { AuditProtocol } from '../src/check.js';
import type { AuditOptions } from '../src/options.js';
import type { SwitchedOff } from './open-server.js';

/** The reference server with one rule switched off, and the check that has to find it. */
export interface Flaw extends SwitchedOff {
  /** Id of that check. */
  readonly check: string;
  /** Ids of other checks that find it, because the server breaks their rule too. Default: none. */
  readonly also?: readonly string[];
  /** Ids of the checks that cannot decide, because an honest request fails. Default: none. */
  readonly undecided?: readonly string[];
  /** Protocols in which the server breaks the rule. Default: versions 3 and 2. */
  readonly protocols?: readonly AuditProtocol[];
  /** What the server does wrong. */
  readonly name: string;
  /** How the audit reaches the server at that address. Default: directly. */
  readonly audit?: (url: string) => Partial<AuditOptions>;
}
