import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { RequestReport, ServerEvent, QrLoginServerOptions } from './index.js';
import { ServerHarness } from './testing.js';
import type { TestResponse } from './testing/server-harness.js';

const steps: Readonly<Record<string, (server: ServerHarness) => Promise<TestResponse>>> = {
  authenticate: async (server) => server.change(await server.createCode(), 'SCAN', 'demo-alice'),
  isActive: async (server) => server.redeem((await server.createApprovedCode()).ticket),
  issueTokens: async (server) => server.redeem((await server.createApprovedCode()).ticket),
  requireMfa: async (server) => {
    const id = await server.createCode();
    for (const action of ['SCAN', 'CONFIRM']) await server.change(id, action, 'demo-alice');
    return server.check(id);
  },
};

describe('host callback that rejects with a non-error', () => {
  for (const [name, step] of Object.entries(steps))
    for (const value of ['canary', undefined, null])
      it(`makes the server answer 500 for ${name} and report ${value} in the event`, async () => {
        const events: ServerEvent[] = [];
        const reports: RequestReport[] = [];
        const options: Partial<QrLoginServerOptions> = {
          onEvent: (event) => void events.push(event),
          onRequest: (report) => void reports.push(report),
          [name]: async () => Promise.reject(value),
        };
        const server = await ServerHarness.demo(options);

        const { status: http, statusCode } = await step(server);

        assert.deepEqual([http, statusCode], [500, 500]);
        const faults = events.filter((event) => event.type === 'fault');
        assert.deepEqual(
          faults.map(({ error }) => error),
          [value],
        );
        assert.deepEqual(
          reports.filter(({ requestId }) => requestId === faults[0]?.requestId).map(({ status }) => status),
          [500],
        );
      });
});
