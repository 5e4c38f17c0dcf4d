import type { Check } from '../check.js';
import type { CodeServer } from '../servers/code-server.js';
import { bindingDowngrade } from './binding-downgrade.js';
import { clientAuthentication } from './client-authentication.js';
import { clientChosenId } from './client-chosen-id.js';
import { codeBinding } from './code-binding.js';
import { contentSecrets } from './content-secrets.js';
import { decisionRace } from './decision-race.js';
import { expiryRace } from './expiry-race.js';
import { foreignPoller } from './foreign-poller.js';
import { foreignStream } from './foreign-stream.js';
import { otherAppApproval } from './other-app-approval.js';
import { otherAppRedemption } from './other-app-redemption.js';
import { otherAppStatus } from './other-app-status.js';
import { otherAppToken } from './other-app-token.js';
import { otherPool } from './other-pool.js';
import { pollData } from './poll-data.js';
import { predictableId } from './predictable-id.js';
import { reusableCode } from './reusable-code.js';
import { scanRace } from './scan-race.js';
import { scannerApproves } from './scanner-approves.js';
import { versionDowngrade } from './version-downgrade.js';

/** The checks of sessions and tickets. */
export const sessionChecks: readonly Check<CodeServer>[] = [
  codeBinding,
  foreignPoller,
  foreignStream,
  bindingDowngrade,
  versionDowngrade,
  predictableId,
  clientChosenId,
  reusableCode,
  scannerApproves,
  scanRace,
  decisionRace,
  expiryRace,
  otherAppStatus,
  otherAppApproval,
  otherAppRedemption,
  otherAppToken,
  otherPool,
  clientAuthentication,
  pollData,
  contentSecrets,
];
