const asksForCode = /\/(gene-qrcode|qrcode\/gene)$/;

/**
 * Tells how each sign-in went, from the card's own events: times, counts and a class of failure, and nothing about anybody.
 * Asks nobody and keeps nothing. Returns what ends it.
 *
 * @param {EventTarget} card
 * @param {(timing: { outcome: string, failure?: string, toScanMs?: number, toDecisionMs?: number, renewals: number }) => void} report
 */
export function timeLogins(card, report) {
  const moments = new Map();
  let failure;
  let codes = 0;
  const codesAsked = new PerformanceObserver((list) => {
    codes += list.getEntries().filter(({ name }) => asksForCode.test(new URL(name).pathname)).length;
  });
  codesAsked.observe({ type: 'resource', buffered: true });

  const between = (from, to) =>
    moments.has(from) && moments.has(to) ? Math.round(moments.get(to) - moments.get(from)) : undefined;
  const onStatus = ({ detail: { status }, timeStamp }) => {
    if (status === 'loading') moments.clear();
    moments.set(status, timeStamp);
    if (['loading', 'pending', 'scanned'].includes(status)) return;
    // What was asked last may not have been counted yet, and why it failed is told last.
    setTimeout(() => {
      const toScanMs = between('pending', 'scanned');
      const toDecisionMs = between(moments.has('scanned') ? 'scanned' : 'pending', status);
      report({ outcome: status, failure, toScanMs, toDecisionMs, renewals: Math.max(0, codes - 1) });
      codes = 0;
      failure = undefined;
    });
  };
  const onError = ({ detail: { error } }) => (failure = error.code);
  card.addEventListener('login-status', onStatus);
  card.addEventListener('login-error', onError);
  return () => {
    codesAsked.disconnect();
    card.removeEventListener('login-status', onStatus);
    card.removeEventListener('login-error', onError);
  };
}
