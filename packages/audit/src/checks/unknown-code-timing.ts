import type { AuditContext } from '../audit-context.js';
import type { Check } from '../check.js';
import { InconclusiveError } from '../http/inconclusive.js';
import { NotApplicableError } from '../http/not-applicable.js';
import { createCodeOfPage } from '../servers/code-binding.js';
import { describe } from '../servers/code-server.js';
import type { CodeServer } from '../servers/code-server.js';
import { requirePending } from '../servers/require-pending.js';
import { isRefused } from '../servers/refusal.js';
import { createUnknownId } from '../servers/unknown-id.js';
import { median, rankEffect } from '../statistics/rank-test.js';

const pairs = 60;
/** Six standard deviations from 0.5: no accident of a busy machine, which delays both kinds alike. */
const largeEffect = 0.8;
const minDifferenceMs = 1;

/** The time of a refusal does not reveal that a code exists. */
export const unknownCodeTiming: Check<CodeServer> = {
  id: 'unknown-code-timing',
  title: 'A refused status request takes as long for an existing code as for an unknown one',
  severity: 'low',
  source: 'PROTOCOL 3.3.3; CWE-208',
  sends: `${pairs} pairs of status requests in alternating order: for a bound code without its verifier, and for unknown ids.`,
  expects:
    `No large difference: an effect size of the Mann-Whitney test from ${(1 - largeEffect).toFixed(1)} to ${largeEffect}, ` +
    `or medians less than ${minDifferenceMs} ms apart. Smaller differences are not found.`,
  remedy:
    'Do the same work for both: look up, compare hashes in constant time, then answer. Write nothing before the answer.',
  needs: [],
  async run(server, { http }: AuditContext) {
    const code = await createCodeOfPage(server);
    if (code.verifier === undefined && code.cookies === undefined)
      throw new NotApplicableError('the server binds no codes, so that it refuses none');
    await requirePending(server, code);
    const times = { foreign: [] as number[], unknown: [] as number[] };
    const measure = async (kind: keyof typeof times): Promise<void> => {
      const id = kind === 'foreign' ? code.id : createUnknownId(code.id);
      const exchange = await http.send(server.statusRequest({ id, verifier: undefined }));
      if (!isRefused(server.parse(exchange)))
        throw new InconclusiveError(
          describe(`the ${kind} code is not refused, so that there are no two times`, exchange),
        );
      times[kind].push(exchange.durationMs);
    };
    for (let pair = 0; pair < pairs; pair++)
      for (const kind of pair % 2 === 0 ? (['foreign', 'unknown'] as const) : (['unknown', 'foreign'] as const))
        await measure(kind);
    return judge(times.foreign, times.unknown);
  },
};

function judge(foreign: readonly number[], unknown: readonly number[]): readonly string[] {
  const effect = rankEffect(foreign, unknown);
  const differenceMs = median(foreign) - median(unknown);
  const isLarge = Math.max(effect, 1 - effect) >= largeEffect && Math.abs(differenceMs) >= minDifferenceMs;
  if (!isLarge) return [];
  const which = differenceMs > 0 ? 'longer' : 'shorter';
  return [
    `refusals for an existing code took ${Math.abs(differenceMs).toFixed(1)} ms ${which} (medians of ${pairs}), effect size ${effect.toFixed(2)}`,
  ];
}
