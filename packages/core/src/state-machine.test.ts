import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { QrLoginError } from './errors.js';
import { transitions, isTerminal, transition } from './state-machine.js';
import type { LoginState, LoginStatusName } from './state-machine.js';

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
/** The states in the order of a sign-in; terminal states share a rank. */
const order: Readonly<Record<LoginStatusName, number>> = {
  loading: 0,
  pending: 1,
  scanned: 2,
  authorized: 3,
  cancelled: 3,
  expired: 3,
  error: 3,
};

describe('state machine', () => {
  for (const from of Object.values(states)) {
    for (const to of Object.values(states)) {
      // From a scan to itself only after a try of the check code, see below.
      const allowed = transitions[from.status].includes(to.status) && !(from === to && from.status === 'scanned');
      it(`${allowed ? 'allows' : 'ignores'} ${from.status} > ${to.status}`, () => {
        assert.equal(transition(from, to), allowed ? to : from);
      });
      it(`does not go back from ${from.status} to ${to.status}, except to loading`, () => {
        const back = order[to.status] <= order[from.status] && to !== from;
        assert.ok(!allowed || !back || to.status === 'loading');
      });
    }
  }

  it('goes from one code to the next directly, and ignores the same code', () => {
    const next: LoginState = { status: 'pending', code: { ...code, id: 'another' } };

    assert.equal(transition(states.pending, next), next);
    const again: LoginState = { status: 'pending', code };
    assert.equal(transition(states.pending, again), states.pending);
  });

  it('stays scanned with another state only after a try of the check code (PROTOCOL 8.1.4)', () => {
    const after = (triesLeft: number, verified = false): LoginState => ({
      ...states.scanned,
      status: 'scanned',
      code,
      check: { digits: 6, triesLeft, verified },
    });
    const untried = after(3);
    const tried = after(2);
    const verified = after(2, true);

    assert.equal(transition(states.scanned, untried), untried);
    assert.equal(transition(untried, tried), tried);
    assert.equal(transition(tried, verified), verified);
    assert.equal(transition(tried, untried), tried);
    assert.equal(transition(tried, states.scanned), tried);
    assert.equal(transition(verified, tried), verified);
    assert.equal(transition(tried, after(2)), tried);
  });

  it('ends in authorized, cancelled, expired and error', () => {
    const terminal = Object.values(states).filter(({ status }) => isTerminal(status));

    assert.deepEqual(
      terminal.map(({ status }) => status),
      ['authorized', 'cancelled', 'expired', 'error'],
    );
  });
});
