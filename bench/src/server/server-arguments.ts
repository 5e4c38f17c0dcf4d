import { parseArgs } from 'node:util';
import { serverGroups } from './server-results.js';
import type { ServerGroup } from './server-results.js';

/** What `npm run bench:server` is to measure. */
export interface ServerArguments {
  readonly groups: readonly ServerGroup[];
  readonly slices: number;
}

/** Reads the groups, all of them without a name, and `--slices`, default 10. Throws `RangeError` for anything else. */
export function readServerArguments(args: readonly string[]): ServerArguments {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { slices: { type: 'string', default: '10' } },
  });
  const unknown = positionals.find((name) => !serverGroups.some((group) => group === name));
  if (unknown !== undefined) throw new RangeError(`${unknown} is no group: ${serverGroups.join(', ')}`);
  const slices = Number(values.slices);
  if (!Number.isInteger(slices) || slices < 1) throw new RangeError('--slices must be a number above 0');
  return { groups: serverGroups.filter((group) => positionals.length === 0 || positionals.includes(group)), slices };
}
