import type { Codes } from '../domain/codes.js';
import type { Redeem } from '../domain/redemption.js';
import type { ResolvedOptions } from '../options.js';
import type { ClientAddressOf } from './request-auth.js';
import type { OpenStatusEvents } from './status-events.js';

/** Dependencies of the routes. */
export interface RouteDeps {
  readonly options: ResolvedOptions;
  readonly codes: Codes;
  readonly redeem: Redeem;
  readonly openStatusEvents: OpenStatusEvents;
  readonly clientAddressOf: ClientAddressOf;
}
