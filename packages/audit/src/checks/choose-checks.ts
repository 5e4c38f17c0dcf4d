import type { Check } from '../check.js';
import { AuditError } from '../options.js';
import type { AuditOptions } from '../options.js';
import { codeChecks } from './code-checks.js';
import { deviceChecks } from './device-checks.js';

/** Options that choose checks. */
export type Choice = Pick<AuditOptions, 'protocol' | 'only' | 'skip' | 'slow' | 'safe'>;

type Choosable = Omit<Check<never>, 'run'>;

/** The checks of the options, unsafe ones last. Throws `AuditError` for an id that no check has, and if no check is left. */
export function chooseChecks<Server>(choice: Choice, all: readonly Check<Server>[]): readonly Check<Server>[] {
  const { protocol, only = [], skip = [] } = choice;
  const known = all.map(({ id }) => id);
  const unknown = [...only, ...skip].find((id) => !known.includes(id));
  if (unknown !== undefined)
    throw new AuditError(`no check of ${protocol} has the id ${unknown}. The ids are ${known.join(', ')}`);
  const chosen = all.filter((check) => fits(check, choice) && isChosen(check, choice));
  if (chosen.length === 0) throw new AuditError(`the options leave no check to run${explain(choice, all)}`);
  return chosen.toSorted((one, other) => Number(one.isUnsafe ?? false) - Number(other.isUnsafe ?? false));
}

/** Names the first check that was asked for and the option that leaves it out. */
function explain({ only = [], skip = [], slow, safe }: Choice, all: readonly Choosable[]): string {
  const wanted = all.find(({ id }) => only.includes(id) && !skip.includes(id));
  if (wanted?.isUnsafe && safe) return `: ${wanted.id} does not run with safe`;
  if (wanted?.isSlow && !slow) return `: ${wanted.id} runs only with slow`;
  return '';
}

/** Ids of the checks of the protocol that the options leave out. */
export function listLeftOut(choice: Choice): readonly string[] {
  const all: readonly Choosable[] = choice.protocol === 'device-grant' ? deviceChecks : codeChecks;
  return all.filter((check) => fits(check, choice) && !isChosen(check, choice)).map(({ id }) => id);
}

function fits({ protocols }: Choosable, { protocol }: Choice): boolean {
  return !protocols || protocols.includes(protocol);
}

function isChosen({ id, isSlow, isUnsafe }: Choosable, { only, skip = [], slow, safe }: Choice): boolean {
  return (!only || only.includes(id)) && !skip.includes(id) && (!isSlow || slow === true) && (!isUnsafe || !safe);
}
