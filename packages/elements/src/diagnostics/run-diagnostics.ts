import { systemClock } from '@qr-login/core';
import { checkResponses } from './check-response.js';
import {
  checkAttributes,
  checkRendered,
  checkModuleSize,
  checkAttributeNames,
  invalidAttribute,
} from './check-config.js';
import { checkDefined, checkPageOrigin } from './check-page.js';
import { findServerBase, isNotLoginServer, wrongServer } from './check-base-path.js';
import { checkUnreachable } from './check-unreachable.js';
import { readCardConfig } from './card-config.js';
import type { DiagnosticsTarget } from './card-config.js';
import type { Finding, FindingCode } from './findings.js';
import { showFinding } from './panel.js';
import { probe } from './probe.js';

/** Time to render and lay out a code. */
const renderTimeoutMs = 500;
const violationTimeoutMs = 100;
/** Time after which the script has probably failed to load. */
const defineTimeoutMs = 3000;
const diagnosed = new WeakSet<DiagnosticsTarget>();

/**
 * Diagnoses the configuration of a card: requests a separate code from its server and listens to the card's events. Each finding is
 * reported once, in the console and in a panel on the page. For a card with an `adapter`, a `preview`, a disabled form or the
 * protocol `device-grant` no request is sent. Resolves once the server has been checked; at once for a card that was examined before.
 */
export async function runDiagnostics(card: DiagnosticsTarget): Promise<void> {
  if (diagnosed.has(card)) return;
  diagnosed.add(card);
  const reported = new Set<FindingCode>();
  const report = (finding: Finding | undefined): void => {
    if (!finding || reported.has(finding.code)) return;
    reported.add(finding.code);
    // oxlint-disable-next-line no-console -- the developer enabled diagnostics
    console.warn(`${finding.code}: ${finding.message}`);
    showFinding(finding);
  };
  const checkRendering = async (): Promise<void> => {
    await sleep(renderTimeoutMs);
    report(checkRendered(card) ?? checkModuleSize(card));
  };
  card.addEventListener(
    'login-status',
    ({ detail, target }) => target === card && detail.status === 'pending' && void checkRendering(),
  );
  card.addEventListener('login-error', ({ detail: { error }, target }) => {
    // A message names the expected value and contains no secret.
    if (target === card && error.code === 'misconfigured') report(invalidAttribute(error.message));
  });
  if (await isDefined(card)) {
    const rendering = checkRendering();
    const usesServer = !card.adapter && !card.preview && !card.matches(':disabled') && card.protocol !== 'device-grant';
    if (usesServer) for (const finding of await diagnose(card)) report(finding);
    await rendering;
  } else {
    report(checkDefined());
  }
  // oxlint-disable-next-line no-console -- no findings must differ from diagnostics that did not run
  console.info(`qr-login diagnostics: ${reported.size || 'nothing'} found`);
}

async function isDefined(card: DiagnosticsTarget): Promise<boolean> {
  if (card.matches(':defined')) return true;
  await Promise.race([customElements.whenDefined(card.localName), sleep(defineTimeoutMs)]);
  return card.matches(':defined');
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => void systemClock.setTimer(resolve, ms));
}

async function diagnose(card: DiagnosticsTarget): Promise<Finding[]> {
  const config = readCardConfig(card);
  const configFinding = checkAttributeNames(card) ?? checkAttributes(config);
  if (configFinding) return [configFinding];
  const { origin } = new URL(config.server);
  let isBlocked = false;
  const onViolation = ({ effectiveDirective, blockedURI }: SecurityPolicyViolationEvent): void => {
    isBlocked ||= effectiveDirective === 'connect-src' && blockedURI.startsWith(origin);
  };
  const capture = true;
  window.addEventListener('securitypolicyviolation', onViolation, { capture });
  const responses = await probe(config);
  // The violation event fires after the blocked request fails.
  if (!responses.code) await sleep(violationTimeoutMs);
  window.removeEventListener('securitypolicyviolation', onViolation, { capture });
  const { code } = responses;
  const originFinding = code?.number === 200 ? undefined : checkPageOrigin();
  if (originFinding) return [originFinding];
  if (code && !isNotLoginServer(code)) return checkResponses(config, code, responses);
  const baseFinding = isBlocked ? undefined : await findServerBase(config);
  return [baseFinding ?? (code ? wrongServer(config, code) : await checkUnreachable(config, isBlocked))];
}
