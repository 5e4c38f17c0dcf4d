import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { redisMicros, signInMicros } from '../server/sign-in-rows.js';
import { serverResultsPath } from '../server/server-results.js';
import type { ServerResults } from '../server/server-results.js';
import { sizeFor } from '../server/sizing.js';
import { defaultRegion } from './assumptions.js';
import type { Region } from './assumptions.js';
import { totalCores } from './region-load.js';
import { reportRegion } from './region-report.js';
import type { RegionReport } from './region-report.js';
import { readWire } from './wire.js';

const results: ServerResults = JSON.parse(readFileSync(serverResultsPath, 'utf8'));
const wire = readWire();
const report = (changes: Partial<Region> = {}): RegionReport =>
  reportRegion({ ...defaultRegion, ...changes }, results, wire);

function assertNear(actual: number, expected: number): void {
  assert.ok(Math.abs(actual / expected - 1) < 1e-9, `${actual}, expected ${expected}`);
}

describe('report of a region', () => {
  it('has the processor time of the sizing table for sign-ins that poll twice', () => {
    const { load } = report({ pollShare: 1 });
    const cost = {
      nodeMicros: signInMicros(results['sign-in'], 'redis'),
      redisMicros: redisMicros(results['sign-in']),
    };
    const size = sizeFor(defaultRegion.signInsPerHour / 60, cost);

    assertNear(load.cores.polledSignIn.node, (size.perSecond * cost.nodeMicros) / 1e6);
    assertNear(load.cores.polledSignIn.redis, size.redisShare);
  });

  it('grows in proportion to the sign-ins', () => {
    const [once, twice] = [report(), report({ signInsPerHour: 2 * defaultRegion.signInsPerHour })];

    assertNear(totalCores(twice.load).node, 2 * totalCores(once.load).node);
    assertNear(twice.load.traffic.responseBytes, 2 * once.load.traffic.responseBytes);
    assertNear(twice.size.redisBytes, 2 * once.size.redisBytes);
    assertNear(twice.breaking.codesPerApp, once.breaking.codesPerApp);
    assertNear(twice.breaking.singlePrimary, once.breaking.singlePrimary);
  });

  it('names the sign-ins at which a default ends', () => {
    const { codesPerApp, singlePrimary } = report().breaking;

    assertNear(report({ signInsPerHour: codesPerApp }).load.flow.codes * 60, 20_000);
    assertNear(totalCores(report({ signInsPerHour: singlePrimary }).load).redis, 1);
  });

  it('keeps enough nodes when a zone fails', () => {
    for (const signInsPerHour of [1, 1e5, 1e6, 1e7]) {
      const { nodes, nodesFor } = report({ signInsPerHour }).size;

      assert.equal(nodes % defaultRegion.zones, 0);
      assert.ok((nodes / defaultRegion.zones) * 2 >= Math.max(...Object.values(nodesFor)));
    }
  });

  it('has no stream, heartbeat or event where all pages poll, and more requests', () => {
    const [polled, usual] = [report({ pollShare: 1 }).load, report().load];

    assert.deepEqual([polled.flow.heldStreams, polled.exchanges.heartbeat, polled.delivered], [0, 0, 0]);
    assert.ok(polled.exchanges.poll > 5 * usual.exchanges.poll);
  });
});
