// A page of row ids: one table for each group, and one for the rows that no test cites.

const headings = {
  fault: 'what goes wrong',
  threat: 'threat or input',
  response: 'what the kit does',
  reason: 'why no test cites it',
};

/**
 * @param {{ title: string, intro: string, columns: readonly string[] }} page
 * @param {import('./coverage.mjs').Definitions} definitions
 * @param {ReadonlyMap<string, readonly string[]>} tests the test files that cite each row
 * @returns {string}
 */
export function renderPage({ title, intro, columns }, { groups, untested }, tests) {
  const sections = Object.entries(groups).map(([group, rows]) =>
    renderTable(
      group,
      [...columns.map((name) => headings[name]), 'tests that cite it'],
      Object.entries(rows).map(([id, row]) => [id, ...columns.map((name) => row[name]), linkTests(tests.get(id))]),
    ),
  );
  const reasons = Object.entries(untested).map(([id, row]) => [id, row[columns[0]], row.reason]);
  if (reasons.length > 0) sections.push(renderTable('Not tested', [headings[columns[0]], headings.reason], reasons));
  return `# ${title}\n\n${intro}\n\n${sections.join('\n')}`;
}

function renderTable(title, names, rows) {
  const lines = [['', ...names], ['', ...names].fill('---'), ...rows].map((cells) =>
    `| ${cells.map((cell) => cell.replaceAll('|', String.raw`\|`)).join(' | ')} |`.replace('|  |', '| |'),
  );
  return `## ${title}\n\n${lines.join('\n')}\n`;
}

function linkTests(paths = []) {
  const nameOf = (path) =>
    path
      .split('/')
      .at(-1)
      .replace(/\.test\.m?[jt]sx?$/, '');
  return paths.map((path) => `[${nameOf(path)}](../${path})`).join(', ');
}
