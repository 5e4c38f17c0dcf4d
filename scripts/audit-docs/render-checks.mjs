// The generated part of docs/AUDIT.md: a section for each check of the audit.

/** Begins the generated part. */
export const mark = '<!-- checks: npm run audit-docs writes all below -->';

const needs = {
  'token-a': '`--token-a`',
  'token-b': '`--token-b`',
  'token-other-app': '`--token-other-app`',
  'token-other-pool': '`--token-other-pool`',
  'app-secret': '`--app-secret`',
  'other-app': '`--other-app`',
  decide: 'a way to approve and deny codes',
  'user-code-request': '`userCodeRequest` in the file',
  metadata: 'metadata of the server',
};

/**
 * The page with its sections written anew.
 * @param {string} page
 * @param {readonly { title: string, checks: readonly object[] }[]} groups
 * @returns {string}
 */
export function withChecks(page, groups) {
  const [start, ...rest] = page.split(mark);
  if (rest.length !== 1) throw new Error('docs/AUDIT.md must have the mark of its checks once');
  return `${start}${mark}\n\n${groups.map(renderGroup).join('\n\n')}\n`;
}

function renderGroup({ title, checks }) {
  const rows = checks.map((check) => `| [${check.id}](#${check.id}) | ${check.severity} | ${check.title} |`);
  const table = ['| check | severity | rule |', '|---|---|---|', ...rows].join('\n');
  return [`## ${title}`, table, ...checks.map(renderCheck)].join('\n\n');
}

function renderCheck(check) {
  const rows = [
    ['severity', check.severity],
    ['source', check.source],
    ['protocols', (check.protocols ?? []).map((name) => `\`${name}\``).join(', ')],
    ['needs', (check.needs ?? []).map((need) => needs[need] ?? need).join(', ')],
    ['runs', [check.isSlow && 'with `--slow`', check.isUnsafe && 'without `--safe`'].filter(Boolean).join(', ')],
    ['sends', check.sends],
    ['expects', check.expects],
    ['remedy', check.remedy],
  ];
  const lines = rows.filter(([, value]) => value !== '').map(([name, value]) => `- **${name}**: ${value}`);
  return [`### ${check.id}`, `${check.title}.`, lines.join('\n')].join('\n\n');
}
