import type { Check } from '../check.js';
import type { CodeServer } from '../servers/code-server.js';
import { actionOrder } from './action-order.js';
import { approvePageFraming } from './approve-page-framing.js';
import { clientSecretLimit } from './client-secret-limit.js';
import { cors } from './cors.js';
import { crossSiteChange } from './cross-site-change.js';
import { errorDetails } from './error-details.js';
import { errorEnvelopes } from './error-envelopes.js';
import { expiredCodeOracle } from './expired-code-oracle.js';
import { hsts } from './hsts.js';
import { lifecycle } from './lifecycle.js';
import { lookupLimit } from './lookup-limit.js';
import { malformedInput } from './malformed-input.js';
import { noStore } from './no-store.js';
import { redemptionInUrl } from './redemption-in-url.js';
import { referrerPolicy } from './referrer-policy.js';
import { repeatedActions } from './repeated-actions.js';
import { responseFields } from './response-fields.js';
import { secretsInUrls } from './secrets-in-urls.js';
import { tlsOnly } from './tls-only.js';
import { unknownCodeOracle } from './unknown-code-oracle.js';
import { unknownCodeTiming } from './unknown-code-timing.js';
import { versionHeaders } from './version-headers.js';

/** Checks of the protocol and of HTTP. */
export const httpChecks: readonly Check<CodeServer>[] = [
  tlsOnly,
  hsts,
  lifecycle,
  responseFields,
  actionOrder,
  repeatedActions,
  errorEnvelopes,
  malformedInput,
  unknownCodeOracle,
  expiredCodeOracle,
  unknownCodeTiming,
  cors,
  crossSiteChange,
  noStore,
  secretsInUrls,
  redemptionInUrl,
  approvePageFraming,
  referrerPolicy,
  errorDetails,
  versionHeaders,
  clientSecretLimit,
  lookupLimit,
];
