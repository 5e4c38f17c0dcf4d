const asksForCode = /\/(gene-qrcode|qrcode\/gene)$/;
const underWay = ['loading', 'pending', 'scanned'];

/**
 * @typedef {object} Timing
 * @property {'authorized' | 'elsewhere' | 'cancelled' | 'expired' | 'error'} outcome `authorized` once `login-success` was fired here;
 *   `elsewhere` when somebody signed in in another tab, which reports for itself.
 * @property {string} [failure] `error.code` of `login-error`.
 * @property {number} [toScanMs] From the code to the scan.
 * @property {number} [toDecisionMs] From the scan, or the code where no scan was heard of, to the end.
 * @property {number} renewals Codes that the page asked for after the first.
 */

/**
 * Tells how each sign-in went, from the card's own events: times, counts and a class of failure, and nothing about anybody.
 * Asks nobody and keeps nothing. Returns what ends it.
 *
 * @param {EventTarget} card
 * @param {(timing: Timing) => void} report Called once for each end, for a success before the page's later listeners.
 */
export function timeLogins(card, report) {
  const moments = new Map();
  let codes = 0;
  let ended;
  const count = (entries) => (codes += entries.filter(({ name }) => asksForCode.test(new URL(name).pathname)).length);
  const codesAsked = new PerformanceObserver((list) => count(list.getEntries()));
  codesAsked.observe({ type: 'resource', buffered: true });

  const between = (from, to) =>
    moments.has(from) && moments.has(to) ? Math.round(moments.get(to) - moments.get(from)) : undefined;
  const tell = () => {
    if (!ended) return;
    count(codesAsked.takeRecords());
    report({ ...ended, renewals: Math.max(0, codes - 1) });
    codes = 0;
    ended = undefined;
  };
  const onStatus = ({ detail: { status }, timeStamp }) => {
    if (status === 'loading') moments.clear();
    moments.set(status, timeStamp);
    if (underWay.includes(status)) return;
    const toDecisionMs = between(moments.has('scanned') ? 'scanned' : 'pending', status);
    // Only the event that follows tells a success of this tab from one of another.
    const outcome = status === 'authorized' ? 'elsewhere' : status;
    ended = { outcome, toScanMs: between('pending', 'scanned'), toDecisionMs };
    // What was asked last may not have been counted yet, and why it failed is told last.
    setTimeout(tell);
  };
  const onSuccess = () => {
    ended = { ...ended, outcome: 'authorized' };
    // The page may be left at once.
    tell();
  };
  const onError = ({ detail: { error } }) => (ended = { ...ended, failure: error.code });

  const listening = new AbortController();
  const { signal } = listening;
  card.addEventListener('login-status', onStatus, { signal });
  card.addEventListener('login-success', onSuccess, { signal });
  card.addEventListener('login-error', onError, { signal });
  signal.addEventListener('abort', () => codesAsked.disconnect());
  return () => listening.abort();
}
