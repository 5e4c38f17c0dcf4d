import { describe, it } from 'node:test';
import { createFakeClock } from '@qr-login/core/testing';
import type { Clock } from '@qr-login/core';
import { createApprover } from './create-approver.js';
import { describeApprover } from './testing/describe-approver.js';
import type { ApproverHarness } from './testing/describe-approver.js';
import { ScriptedApprovalServer } from './testing/scripted-approval-server.js';

for (const protocol of ['genauth-v3', 'genauth-v2'] as const)
  describe(`createApprover over ${protocol} with a scripted server`, () => {
    describeApprover({ describe, it }, async () => createHarness(protocol));
  });

function createHarness(protocol: 'genauth-v3' | 'genauth-v2'): ApproverHarness {
  const clock = createFakeClock();
  const server = new ScriptedApprovalServer({ clock });
  const { fetch } = server;
  /** Waits of the approver are over at once. */
  const impatient: Clock = {
    ...clock,
    setTimer(callback, ms) {
      if (ms > 5000) return clock.setTimer(callback, ms);
      queueMicrotask(callback);
      return () => {};
    },
  };
  const approverOf = (user: string): ApproverHarness['approver'] =>
    createApprover({
      server: 'https://login.example.com/base',
      appId: 'phone-app',
      protocol,
      getAccessToken: () => user,
      fetch,
      clock: impatient,
    });
  return {
    approver: approverOf('alice'),
    otherApprover: approverOf('bob'),
    secrets: ['alice'],
    createCode: async () => ({ id: server.createCode({ userCode: 'WDJBMJHT' }), userCode: 'WDJB-MJHT' }),
    readStatus: async (id) => server.statusOf(id) ?? 'unknown',
    expire: () => clock.advance(120_000),
    loseNextResponse: () => server.loseNextResponse(),
    signOut: async () => server.signOut('alice'),
    disconnect: async () => server.disconnect(),
    close: async () => {},
  };
}
