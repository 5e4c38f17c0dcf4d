// Every text that the approver's elements can show in a language, those generated from values included.

const entries = ['camera', 'picture', 'link', 'paste', 'user-code'];
const proximities = ['same-network', 'same-operator', 'same-country', 'different-country', 'unknown'];
const problems = ['reauthentication-required', 'check-code-pending', 'rate-limited', 'unreachable', 'error'];
const failures = ['expired', 'already-used', 'already-scanned', 'wrong-account', 'signed-out', 'rate-limited'].concat(
  ['offline', 'unreachable', 'not-allowed', 'unknown-code', 'other-server', 'not-a-login-code', 'misconfigured'],
  ['content-changed', 'other-network', 'other-country', 'reported', 'wrong-check-code', 'error'],
);

/** Sample values, which no text has of its own. */
export const samples = ['Acme', 'Ada', 'Firefox', 'Linux', 'Leipzig, Germany', '30 seconds'];
const [app, user, browser, os, place, wait] = samples;
const each = (values) => values.map((value) => [value]);

/** The values of each text that depends on some. */
const values = {
  'approve.consentTitle': [[app]],
  'approve.notice': each(entries),
  'approve.computer': [
    [browser, os],
    [browser, undefined],
    [undefined, os],
    [undefined, undefined],
  ],
  'approve.near': [[place]],
  'approve.network': each(proximities),
  'approve.entry': each(entries),
  'approve.consequence': [[app], [app, user]],
  'approve.problem': each(problems),
  'approve.approvedHint': [[app], [app, `${browser} ${os}`]],
  'approve.failureTitle': each(failures),
  'approve.failureHint': [...each(failures), ['rate-limited', wait]],
  'scan.deniedHint': each([true, false]),
};

/**
 * The texts by name, such as `approve.notice link`.
 * @param {import('../../packages/approver/src/elements/i18n/messages.ts').ApproverMessages} messages
 * @returns {Record<string, string>}
 */
export function listTexts({ approve, scan }) {
  const texts = [...textsOf('approve', approve), ...textsOf('scan', scan)];
  return Object.fromEntries(texts.toSorted(([one], [other]) => (one < other ? -1 : 1)));
}

function textsOf(owner, messages) {
  return Object.entries(messages).flatMap(([key, text]) => {
    const name = `${owner}.${key}`;
    if (typeof text === 'string') return [[name, text]];
    if (!values[name]) throw new Error(`scripts/approver-languages/list-texts.mjs has no values for ${name}`);
    return values[name].map((args) => [`${name} ${args.map(String).join(', ')}`, text(...args)]);
  });
}
