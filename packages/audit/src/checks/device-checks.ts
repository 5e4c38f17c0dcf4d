import type { Check } from '../check.js';
import type { DeviceServer } from '../servers/device-server.js';
import { deviceCaching } from './device/device-caching.js';
import { deviceClientAuthentication } from './device/device-client-authentication.js';
import { deviceClientBinding } from './device/device-client-binding.js';
import { deviceCodeEntropy } from './device/device-code-entropy.js';
import { deviceCodeReuse } from './device/device-code-reuse.js';
import { deviceCodeSecrecy } from './device/device-code-secrecy.js';
import { deviceCors } from './device/device-cors.js';
import { deviceDenied } from './device/device-denied.js';
import { deviceEarlyTokens } from './device/device-early-tokens.js';
import { deviceErrorFormat } from './device/device-error-format.js';
import { deviceExpired } from './device/device-expired.js';
import { deviceForeignPoll } from './device/device-foreign-poll.js';
import { deviceFormBody } from './device/device-form-body.js';
import { deviceInterval } from './device/device-interval.js';
import { deviceLifetime } from './device/device-lifetime.js';
import { deviceMetadata } from './device/device-metadata.js';
import { deviceParallelPolls } from './device/device-parallel-polls.js';
import { devicePending } from './device/device-pending.js';
import { devicePostOnly } from './device/device-post-only.js';
import { deviceResponse } from './device/device-response.js';
import { deviceSlowDown } from './device/device-slow-down.js';
import { deviceSlowDownIncrease } from './device/device-slow-down-increase.js';
import { deviceTls } from './device/device-tls.js';
import { deviceUnknownClient } from './device/device-unknown-client.js';
import { deviceUnknownCode } from './device/device-unknown-code.js';
import { deviceUserCodeAlphabet } from './device/device-user-code-alphabet.js';
import { deviceUserCodeEntropy } from './device/device-user-code-entropy.js';
import { deviceUserCodeGuessing } from './device/device-user-code-guessing.js';

/** The checks of servers with the device flow, in the order in which they run. */
export const deviceChecks: readonly Check<DeviceServer>[] = [
  deviceResponse,
  deviceLifetime,
  deviceTls,
  deviceMetadata,
  deviceFormBody,
  devicePending,
  deviceEarlyTokens,
  deviceCodeSecrecy,
  deviceUnknownCode,
  deviceErrorFormat,
  devicePostOnly,
  deviceCaching,
  deviceCors,
  deviceUnknownClient,
  deviceClientAuthentication,
  deviceForeignPoll,
  deviceClientBinding,
  deviceDenied,
  deviceCodeReuse,
  deviceParallelPolls,
  deviceUserCodeEntropy,
  deviceUserCodeAlphabet,
  deviceCodeEntropy,
  deviceSlowDown,
  deviceInterval,
  deviceSlowDownIncrease,
  deviceExpired,
  // Last, because it meets a limit.
  deviceUserCodeGuessing,
];
