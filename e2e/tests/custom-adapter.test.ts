import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { it } from 'node:test';
import { LoginAttempt } from '@qr-login/core';
import type { LoginAdapter, LoginStatus } from '@qr-login/core';
import { createFakeClock } from '@qr-login/core/testing';
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
