import { systemClock } from './clock.js';
import type { Clock } from './clock.js';
import { QrLoginError } from './errors.js';
import { ownMembers } from './own-members.js';
import type { LoginAdapter, LoginStatus } from './adapter.js';

/** One step of a scenario: a status or an error, and its duration. The last one lasts forever. */
export type ScriptedStep = (LoginStatus | { readonly error: QrLoginError }) & {
  /** Milliseconds until the next step. Default: forever. */
  readonly durationMs?: number;
};

/** A scenario to play. */
export interface ScriptedAdapterOptions {
  /** The steps in order. Default: pending, forever. */
  readonly steps?: readonly ScriptedStep[];
  /** Content of the code. Default: a link on `example.com`. */
  readonly content?: string;
  /** User code, as in the device grant. Default: none. */
  readonly userCode?: string;
  /** Lifetime of each code in milliseconds. Default 120,000. */
  readonly lifetimeMs?: number;
  /** Default: `systemClock`. */
  readonly clock?: Clock;
}

/** Plays a scenario without a server, from the start for every code: for stories, demos and tests of a host page. */
export function scriptedAdapter(options: ScriptedAdapterOptions = {}): LoginAdapter {
  const own = ownMembers(options);
  const { steps = [{ status: 'pending' }], userCode, lifetimeMs = 120_000, clock = systemClock } = own;
  const codeOptions = { lifetimeMs, ...(userCode !== undefined && { userCode }) };
  const createdAt = new Map<string, number>();

  return {
    async createCode({ signal }) {
      signal.throwIfAborted();
      const id = `scripted-code-${createdAt.size + 1}`;
      const firstStep = currentStep(steps, 0);
      if ('error' in firstStep) throw firstStep.error;
      createdAt.set(id, clock.now());
      return { id, content: own.content ?? `https://login.example.com/approve#${id}`, ...codeOptions };
    },
    async readStatus({ id }, { signal }) {
      signal.throwIfAborted();
      const since = createdAt.get(id);
      if (since === undefined) throw new QrLoginError('unknown-code', 'the script does not know this code');
      const current = currentStep(steps, clock.now() - since);
      if ('error' in current) throw current.error;
      const { durationMs: _, ...status } = current;
      return status;
    },
  };
}

function currentStep(steps: readonly ScriptedStep[], elapsedMs: number): ScriptedStep {
  let endsAtMs = 0;
  for (const step of steps.map(ownMembers)) {
    endsAtMs += step.durationMs ?? Infinity;
    if (elapsedMs < endsAtMs) return step;
  }
  const last = steps.map(ownMembers).at(-1);
  if (last === undefined) throw new TypeError('steps must hold at least one step');
  return last;
}
