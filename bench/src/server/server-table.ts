import type { Machine } from './machine.js';
import type { Figure, ServerRow } from './server-row.js';
import { toServerRows } from './server-rows.js';
import { serverGroups } from './server-results.js';
import type { ServerResults, Way } from './server-results.js';
import { signInsPerSecond } from './sign-in-rows.js';

/** Slices of a run that counts; fewer are for trials. */
const enoughSlices = 10;
/** A machine with more busy cores than this did other work. */
const quietCores = 0.2;

const waysInProse: readonly (readonly [Way, string])[] = [
  ['memory', 'with the memory store'],
  ['stream', 'with event streams'],
  ['redis', 'with the Redis store'],
  ['earlier', 'at 494c46c'],
  ['bare', 'at bare `node:http`'],
  ['betterAuth', 'at `better-auth`'],
  ['oidcProvider', 'at `oidc-provider`'],
];

/** The document with the table of these results between its markers. Throws if it has none. */
export function withServerTable(document: string, results: ServerResults): string {
  return replaceBetween(document, 'bench-server', renderServerTable(results));
}

/** The document with this text between `<!-- name -->` and `<!-- /name -->`. Throws if it has none. */
export function replaceBetween(document: string, name: string, text: string): string {
  const marks = new RegExp(`<!-- ${name} -->.*<!-- /${name} -->`, 's');
  if (!marks.test(document)) throw new Error(`the document must hold <!-- ${name} --> and <!-- /${name} -->`);
  return document.replace(marks, () => `<!-- ${name} -->\n\n${text}\n\n<!-- /${name} -->`);
}

/** The table in Markdown, with the rates and the machine below it. */
function renderServerTable(results: ServerResults): string {
  const head = '| what | this server | compared with | | ratio | goal |\n| --- | ---: | --- | ---: | ---: | --- |';
  const table = [head, ...toServerRows(results).map(renderRow)].join('\n');
  return [table, renderRates(results['sign-in']), renderMachines(results)].join('\n\n');
}

function renderRow({ what, unit, ours, peer, theirs, ratio, goal }: ServerRow): string {
  const result = goal && `${isMet({ ours, ratio, goal }) ? 'met' : '**missed**'}: at most ${describeGoal(goal, unit)}`;
  return `| ${what} | ${describe(ours, unit)} | ${peer} | ${describe(theirs, unit)} | × ${ratio} | ${result ?? '–'} |`;
}

/** Whether a row meets its goal. */
function isMet({ ours, ratio, goal }: Pick<Required<ServerRow>, 'ours' | 'ratio' | 'goal'>): boolean {
  return (goal.of === 'ratio' ? ratio : ours.value) <= goal.atMost;
}

function describeGoal({ of, atMost }: Required<ServerRow>['goal'], unit: string): string {
  return of === 'ratio' ? `× ${atMost}` : `${atMost} ${unit}`;
}

function describe({ value, spread }: Figure, unit: string): string {
  const write = (each: number): string => each.toLocaleString('en', { maximumSignificantDigits: each < 1000 ? 3 : 21 });
  return spread ? `${write(value)} ${unit} (${spread.map(write).join('–')})` : `${write(value)} ${unit}`;
}

function renderRates(signIns: ServerResults['sign-in']): string {
  const rates = waysInProse.map(([way, text]) => `${signInsPerSecond(signIns, way).toLocaleString('en')} ${text}`);
  return `Sign-ins that one core does in a second: ${rates.join(', ')}.`;
}

function renderMachines(results: ServerResults): string {
  const { plan } = results['sign-in'];
  const isTrial =
    plan.slices < enoughSlices || serverGroups.some((group) => results[group].machine.busyCores > quietCores);
  const notice = isTrial ? '**These are figures of a trial: few slices, or a machine with other work.** ' : '';
  const slices = `Slices of each program: ${plan.slices}, of ${plan.sliceMs / 1000} s, after ${plan.warmUps} sign-ins.`;
  const machines = new Set(serverGroups.map((group) => describeMachine(results[group].machine)));
  const busy = serverGroups.map((group) => `${results[group].machine.busyCores} before ${quote(group)}`);
  return `${notice}${slices} Machine: ${[...machines].join('; ')}. Cores that other programs kept busy: ${busy.join(', ')}.`;
}

function describeMachine({ cpu, cores, node }: Machine): string {
  return `${cpu}, ${cores} cores, Node.js ${node}`;
}

function quote(name: string): string {
  return `\`${name}\``;
}
