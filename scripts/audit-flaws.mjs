// npm run audit-flaws [-- --rounds N] [-- --only TEXT]: audits a server with each seeded flaw by all checks, and compares what they find with the flaw.
import { parseArgs } from 'node:util';
import { flawRuns } from '../packages/audit/internal-testing/flaw-runs.ts';

const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '1' }, only: { type: 'string', default: '' } },
});
const rounds = Number(values.rounds);
const runs = flawRuns.filter(({ name }) => name.includes(values.only));
if (!Number.isInteger(rounds) || rounds < 1 || runs.length === 0) {
  console.error(
    'npm run audit-flaws [-- --rounds N --only TEXT]: N must be a whole number, and TEXT a part of the name of a flaw',
  );
  process.exit(2);
}

let wrong = 0;
for (let round = 1; round <= rounds; round++)
  for (const run of runs) {
    const differences = compare(run, await run.audit());
    if (differences.length > 0) wrong++;
    console.log([`${differences.length > 0 ? 'FAILED' : 'ok    '} ${run.name}`, ...differences].join('\n         '));
  }
const total = runs.length * rounds;
console.log(`${total - wrong} of ${total} seeded flaws found with the right ids and no other`);
process.exitCode = wrong > 0 ? 1 : 0;

/** What the findings lack, and missing and unexpected findings. */
function compare({ failed, undecided }, findings) {
  return [...compareOutcome('failed', failed, findings), ...compareOutcome('inconclusive', undecided, findings)];
}

function compareOutcome(outcome, expected, findings) {
  const found = findings.filter((finding) => finding.outcome === outcome);
  const missing = expected.filter((id) => !found.some((finding) => finding.id === id));
  const more = found.filter(({ id }) => !expected.includes(id));
  return [
    ...missing.map((id) => `not ${outcome}: ${id}`),
    ...more.map(({ id, evidence }) => `${outcome}: ${id} (${evidence.join('; ')})`),
  ];
}
