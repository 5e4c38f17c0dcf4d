import assert from 'node:assert/strict';
import { Agent, createServer, get } from 'node:http';
import type { Server } from 'node:http';
import { after, describe, it } from 'node:test';
import type { Unavailable } from '../events.js';
import { boundCrowd } from './crowd.js';

/** The fewest that are held: 64 connections, 57 of which are welcome. */
const maxFiles = 64;
const welcome = 57;

describe('a process that holds as many connections as it can (F53)', () => {
  const events: Unavailable[] = [];
  const agents: Agent[] = [];
  const http: Server = createServer();
  const turnAway = boundCrowd(http, { maxFiles, onEvent: (event) => events.push(event) });
  http.on('request', (incoming, outgoing) => {
    if (!turnAway(incoming, outgoing)) outgoing.end('answered');
  });
  const listening = new Promise<void>((resolve) => void http.listen(0, '127.0.0.1', resolve));
  after(() => {
    for (const agent of agents) agent.destroy();
    http.close();
    http.closeAllConnections();
  });

  /** Asks on a connection of its own, which is kept where the server keeps it. */
  const ask = async (path: string): Promise<number | undefined> => {
    await listening;
    const address = http.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    const agent = new Agent({ keepAlive: true });
    agents.push(agent);
    return new Promise((resolve, reject) => {
      const request = get({ port, path, agent, host: '127.0.0.1' }, (response) =>
        response.resume().on('end', () => resolve(response.statusCode)),
      );
      request.on('error', reject);
    });
  };
  const crowd = async (): Promise<void> => {
    for (let at = 0; at < welcome; at++) assert.equal(await ask('/'), 200);
  };
  const leave = async (): Promise<void> => {
    for (const agent of agents.splice(0)) agent.destroy();
    for (let open = 1; open > 0;)
      open = await new Promise((resolve) => void setImmediate(() => http.getConnections((_, count) => resolve(count))));
  };

  it('turns away whoever comes beyond, but for who asks whether it lives, and tells of it once', async () => {
    await crowd();

    assert.deepEqual([await ask('/'), await ask('/readyz'), await ask('/healthz')], [503, 503, 200]);
    assert.deepEqual(
      events.map(({ type, reason }) => [type, reason]),
      [['unavailable', 'TooManyConnections']],
    );
  });

  it('tells again when it was roomy and is crowded anew', async () => {
    await leave();
    await crowd();
    await ask('/');

    assert.equal(events.length, 2);
  });
});
