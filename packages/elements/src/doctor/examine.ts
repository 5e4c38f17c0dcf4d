import { systemClock } from '@qr-login/core';
import { judgeAnswers } from './judge-answer.js';
import { judgeAttributes, judgeDrawing, judgeNames, misset } from './judge-card.js';
import { findElsewhere, isStranger, tellStranger } from './judge-path.js';
import { judgeSilence } from './judge-silence.js';
import { setupOf } from './card.js';
import type { Card } from './card.js';
import type { Finding, FindingCode } from './findings.js';
import { showFinding } from './panel.js';
import { probe } from './probe.js';

/** A code has been drawn and laid out by then. */
const drawnMs = 500;
const violationMs = 100;
const examined = new WeakSet<Card>();

/**
 * Looks for mistakes in how a card is set up: asks its server for a code of its own, and listens to the card from then on. Each that it finds is
 * told once, in the console and in a panel on the page. A card with an `adapter`, a `preview` or a disabled form is looked at alone, and its server
 * is not asked. Resolves once the server has been looked at; at once for a card that has been examined before.
 */
export async function examine(card: Card): Promise<void> {
  if (examined.has(card)) return;
  examined.add(card);
  const told = new Set<FindingCode>();
  const tell = (finding: Finding | undefined): void => {
    if (!finding || told.has(finding.code)) return;
    told.add(finding.code);
    // oxlint-disable-next-line no-console -- it is what the developer asked for
    console.warn(`${finding.code}: ${finding.sentence}`);
    showFinding(finding);
  };
  const look = (): void => void systemClock.setTimer(() => tell(judgeDrawing(card)), drawnMs);
  card.addEventListener(
    'login-status',
    ({ detail, target }) => target === card && detail.status === 'pending' && look(),
  );
  card.addEventListener('login-error', ({ detail: { error }, target }) => {
    // A message names what was expected, and no secret.
    if (target === card && error.code === 'misconfigured') tell(misset(error.message));
  });
  look();
  const asks = !card.adapter && !card.preview && !card.matches(':disabled');
  if (asks) for (const finding of await diagnose(card)) tell(finding);
  // oxlint-disable-next-line no-console -- nothing found should not look like nobody there
  console.info(`qr-login doctor: ${told.size || 'nothing'} found`);
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
  document.addEventListener('securitypolicyviolation', notice);
  const answers = await probe(setup);
  // The violation is told after the request that it stopped.
  if (!answers.code) await new Promise<void>((resolve) => void systemClock.setTimer(resolve, violationMs));
  document.removeEventListener('securitypolicyviolation', notice);
  const { code } = answers;
  if (code && !isStranger(code)) return judgeAnswers(setup, code, answers);
  const elsewhere = blocked ? undefined : await findElsewhere(setup);
  return [elsewhere ?? (code ? tellStranger(setup, code) : await judgeSilence(setup, blocked))];
}
