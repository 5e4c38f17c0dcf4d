import { systemClock } from './clock.js';
import type { Clock } from './clock.js';
import { QrLoginError } from './errors.js';
import { ownMembers } from './own-members.js';
import type { CheckCodeResult, ContentRotation, LoginAdapter, LoginCode, LoginStatus } from './adapter.js';

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
  /**
   * Digits that the user has to enter once the code is scanned (PROTOCOL 8.1). Later steps wait for them; the third wrong try cancels the
   * code. Default: none.
   */
  readonly checkCode?: string;
  /** A content that changes while the code is on screen (PROTOCOL 8.2). Default: none. */
  readonly rotation?: ContentRotation;
  /** Lifetime of each code in milliseconds. Default 120,000. */
  readonly lifetimeMs?: number;
  /** Default: `systemClock`. */
  readonly clock?: Clock;
}

/** Plays a scenario without a server, from the start for every code: for stories, demos and tests of a host page. */
export function scriptedAdapter(options: ScriptedAdapterOptions = {}): LoginAdapter {
  const own = ownMembers(options);
  const { steps = [{ status: 'pending' }], userCode, lifetimeMs = 120_000, clock = systemClock } = own;
  const { checkCode, rotation } = own;
  const codeOptions = { lifetimeMs, ...(userCode !== undefined && { userCode }), ...(rotation && { rotation }) };
  const createdAt = new Map<string, number>();
  const checks = new Map<string, CheckCodeResult>();
  const scannedAtMs = startOf(steps, 'scanned');
  const requireSince = (id: string): number => {
    const since = createdAt.get(id);
    if (since === undefined) throw new QrLoginError('unknown-code', 'the script does not know this code');
    return since;
  };
  /** The step at this time, as far as the check code allows. */
  const readStep = (id: string): ScriptedStep => {
    const elapsedMs = clock.now() - requireSince(id);
    const check = checks.get(id) ?? { verified: false, triesLeft: 3 };
    if (checkCode === undefined || elapsedMs < scannedAtMs) return currentStep(steps, elapsedMs);
    if (check.triesLeft === 0) return { status: 'cancelled' };
    const step = currentStep(steps, check.verified ? elapsedMs : scannedAtMs);
    const isScanned = 'status' in step && step.status === 'scanned';
    return isScanned ? { ...step, check: { digits: checkCode.length, ...check } } : step;
  };

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
      const current = readStep(id);
      if ('error' in current) throw current.error;
      const { durationMs: _, ...status } = current;
      return status;
    },
    ...(checkCode !== undefined && {
      async verifyCheckCode({ id }: LoginCode, digits: string, { signal }: { readonly signal: AbortSignal }) {
        signal.throwIfAborted();
        requireSince(id);
        const { triesLeft } = checks.get(id) ?? { triesLeft: 3 };
        const verified = digits === checkCode;
        const result = { verified, triesLeft: verified ? triesLeft : Math.max(0, triesLeft - 1) };
        checks.set(id, result);
        // The scripted scan begins again, so that its duration is the time until the approval.
        if (verified) createdAt.set(id, clock.now() - scannedAtMs);
        return result;
      },
    }),
  };
}

/** When the first step with that status begins. */
function startOf(steps: readonly ScriptedStep[], status: LoginStatus['status']): number {
  const before = steps.findIndex((step) => 'status' in step && step.status === status);
  return before < 0 ? Infinity : steps.slice(0, before).reduce((sum, { durationMs = Infinity }) => sum + durationMs, 0);
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
