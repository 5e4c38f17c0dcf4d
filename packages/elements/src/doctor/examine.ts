import { systemClock } from '@qr-login/core';
import { judgeAnswers } from './judge-answer.js';
import { judgeAttributes, judgeBlank, judgeDrawing, judgeNames, misset } from './judge-card.js';
import { judgeAbsence, judgeOrigin } from './judge-page.js';
import { findElsewhere, isStranger, tellStranger } from './judge-path.js';
import { judgeSilence } from './judge-silence.js';
import { setupOf } from './card.js';
import type { Card } from './card.js';
import type { Finding, FindingCode } from './findings.js';
import { showFinding } from './panel.js';
import { probe } from './probe.js';

/** Time to render and lay out a code. */
const drawnMs = 500;
const violationMs = 100;
/** Time after which the script has probably failed to load. */
const definedMs = 3000;
const examined = new WeakSet<Card>();

/**
 * Diagnoses the configuration of a card: requests a separate code from its server and listens to the card's events. Each finding is
 * reported once, in the console and in a panel on the page. For a card with an `adapter`, a `preview` or a disabled form no request
 * is sent. Resolves once the server has been checked; at once for a card that was examined before.
 */
export async function examine(card: Card): Promise<void> {
  if (examined.has(card)) return;
  examined.add(card);
  const told = new Set<FindingCode>();
  const tell = (finding: Finding | undefined): void => {
    if (!finding || told.has(finding.code)) return;
    told.add(finding.code);
    // oxlint-disable-next-line no-console -- the developer enabled diagnostics
    console.warn(`${finding.code}: ${finding.sentence}`);
    showFinding(finding);
  };
  const look = async (): Promise<void> => {
    await pause(drawnMs);
    tell(judgeBlank(card) ?? judgeDrawing(card));
  };
  card.addEventListener(
    'login-status',
    ({ detail, target }) => target === card && detail.status === 'pending' && void look(),
  );
  card.addEventListener('login-error', ({ detail: { error }, target }) => {
    // A message names the expected value and contains no secret.
    if (target === card && error.code === 'misconfigured') tell(misset(error.message));
  });
  if (await isDefined(card)) {
    const looked = look();
    const asks = !card.adapter && !card.preview && !card.matches(':disabled');
    if (asks) for (const finding of await diagnose(card)) tell(finding);
    await looked;
  } else {
    tell(judgeAbsence());
  }
  // oxlint-disable-next-line no-console -- no findings must differ from diagnostics that did not run
  console.info(`qr-login doctor: ${told.size || 'nothing'} found`);
}

async function isDefined(card: Card): Promise<boolean> {
  if (card.matches(':defined')) return true;
  await Promise.race([customElements.whenDefined(card.localName), pause(definedMs)]);
  return card.matches(':defined');
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => void systemClock.setTimer(resolve, ms));
}

async function diagnose(card: Card): Promise<Finding[]> {
  const setup = setupOf(card);
  const mistake = judgeNames(card) ?? judgeAttributes(setup);
  if (mistake) return [mistake];
  const { origin } = new URL(setup.server);
  let blocked = false;
  const notice = ({ effectiveDirective, blockedURI }: SecurityPolicyViolationEvent): void => {
    blocked ||= effectiveDirective === 'connect-src' && blockedURI.startsWith(origin);
  };
  const capture = true;
  window.addEventListener('securitypolicyviolation', notice, { capture });
  const answers = await probe(setup);
  // The violation event fires after the blocked request fails.
  if (!answers.code) await pause(violationMs);
  window.removeEventListener('securitypolicyviolation', notice, { capture });
  const { code } = answers;
  const nowhere = code?.number === 200 ? undefined : judgeOrigin();
  if (nowhere) return [nowhere];
  if (code && !isStranger(code)) return judgeAnswers(setup, code, answers);
  const elsewhere = blocked ? undefined : await findElsewhere(setup);
  return [elsewhere ?? (code ? tellStranger(setup, code) : await judgeSilence(setup, blocked))];
}
