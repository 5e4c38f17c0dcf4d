import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { describe, it } from 'node:test';
import { LoginAttempt } from '@qr-login/core';
import type { LoginAdapter, LoginCode, LoginStatus } from '@qr-login/core';
import { createFakeClock, describeAdapter } from '@qr-login/core/testing';
import { ownAdapter } from '../support/pages/own-adapter.js';

it('a short adapter signs in with a custom server, failures included', async () => {
  const answers: (LoginStatus | 'trouble' | 'lost' | 'unavailable')[] = [
    { status: 'pending' },
    'trouble',
    'unavailable',
    'lost',
    { status: 'scanned', user: { displayName: 'Ada\u202e Lovelace' } },
    { status: 'authorized', ticket: 'a-ticket' },
  ];
  let created = 0;
  const server = createServer((request, response) => {
    response.setHeader('content-type', 'application/json');
    if (request.method === 'POST') {
      created += 1;
      response.end(JSON.stringify({ id: 'a/code', link: 'https://id.example.com/approve#a', seconds: 120 }));
      return;
    }
    assert.equal(request.url, '/login/codes/a%2Fcode');
    const answer = answers.shift();
    if (answer === 'unavailable') response.statusCode = 503;
    if (answer === 'lost') response.statusCode = 404;
    response.end(answer === 'trouble' ? '<!doctype html>' : JSON.stringify(answer));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  assert.ok(address !== null && typeof address === 'object');
  const clock = createFakeClock();
  const names: (string | undefined)[] = [];
  const adapter = ownAdapter(`http://127.0.0.1:${address.port}`);
  let underWay: Promise<unknown> = Promise.resolve();
  const follow = <Result>(work: Promise<Result>): Promise<Result> => {
    underWay = work.catch(() => {});
    return work;
  };
  const followed: LoginAdapter = {
    createCode: (options) => follow(adapter.createCode(options)),
    readStatus: (code, options) => follow(adapter.readStatus(code, options)),
  };
  const attempt = new LoginAttempt(followed, {
    clock,
    onState: (state) => void ('user' in state && state.user && names.push(state.user.displayName)),
  });
  const ended = attempt.run(new AbortController().signal);
  for (let steps = 0; steps < 200 && attempt.state.status !== 'authorized'; steps++) {
    // The request times out on the fake clock.
    await underWay;
    await clock.advance(500);
  }

  const end = await ended;
  assert.ok(end.status === 'authorized' && end.ticket === 'a-ticket');
  assert.deepEqual(names, ['Ada Lovelace']);
  assert.equal(created, 2);
  server.close();
});

const user = { displayName: 'Ada' };

describeAdapter({ describe, it }, async () => {
  const statuses = new Map<string, LoginStatus>();
  const server = createServer((request, response) => {
    if (request.method === 'POST') {
      const id = crypto.randomUUID();
      statuses.set(id, { status: 'pending' });
      response.end(JSON.stringify({ id, link: `https://id.example.com/approve#${id}`, seconds: 120 }));
      return;
    }
    const status = statuses.get(request.url?.split('/').pop() ?? '');
    response.writeHead(status ? 200 : 404).end(JSON.stringify(status));
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const address = server.address();
  assert.ok(address !== null && typeof address === 'object');
  const setStatus = (status: LoginStatus) => async (code: LoginCode) => void statuses.set(code.id, status);
  const close = async (): Promise<void> => {
    server.close();
    server.closeAllConnections();
  };
  return {
    adapter: ownAdapter(`http://127.0.0.1:${address.port}`),
    user,
    scan: setStatus({ status: 'scanned', user }),
    approve: setStatus({ status: 'authorized', ticket: 'a-ticket', user }),
    decline: setStatus({ status: 'cancelled' }),
    expire: setStatus({ status: 'expired' }),
    deleteCode: async (code) => void statuses.delete(code.id),
    disconnect: close,
    close,
  };
});
