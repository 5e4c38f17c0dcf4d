import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { QrLoginError } from './errors.js';
import { allowedSteps, isTerminal, step } from './machine.js';
import type { LoginState, LoginStatusName } from './machine.js';

const code = { id: 'a-code', content: 'x', lifetimeMs: 120_000 };
const states: Readonly<Record<LoginStatusName, LoginState>> = {
  loading: { status: 'loading' },
  pending: { status: 'pending', code },
  scanned: { status: 'scanned', code },
  authorized: { status: 'authorized', ticket: 't', codeId: code.id },
  cancelled: { status: 'cancelled' },
  expired: { status: 'expired' },
  error: { status: 'error', error: new QrLoginError('refused', 'no') },
};
/** The states in the order of a sign-in; terminal ones stand side by side. */
const order: Readonly<Record<LoginStatusName, number>> = {
  loading: 0,
  pending: 1,
  scanned: 2,
  authorized: 3,
  cancelled: 3,
  expired: 3,
  error: 3,
};

describe('the machine', () => {
  for (const from of Object.values(states)) {
    for (const to of Object.values(states)) {
      const allowed = allowedSteps[from.status].includes(to.status);
      it(`${from.status} > ${to.status}: ${allowed ? 'taken' : 'ignored'}`, () => {
        assert.equal(step(from, to), allowed ? to : from);
      });
      it(`${from.status} > ${to.status}: goes back only to loading`, () => {
        if (allowed && to.status !== 'loading') assert.ok(order[to.status] > order[from.status]);
        else assert.ok(!allowed || to.status === 'loading');
      });
    }
  }

  it('ends in authorized, cancelled, expired and error', () => {
    const terminal = Object.values(states).filter(({ status }) => isTerminal(status));

    assert.deepEqual(
      terminal.map(({ status }) => status),
      ['authorized', 'cancelled', 'expired', 'error'],
    );
  });
});
