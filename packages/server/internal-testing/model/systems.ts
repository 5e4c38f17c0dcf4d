import { createFakeClock } from '@qr-login/core/testing';
import type { Account } from '../../src/account.js';
import { createQrLoginServer } from '../../src/qr-login-server.js';
import { createDemoServerOptions } from '../../src/demo.js';
import { listen } from '../../src/node.js';
import type { QrLoginServerOptions } from '../../src/options.js';
import { createMemoryStore } from '../../src/store/memory-store.js';
import type { Store } from '../../src/store/store.js';
import { Clients } from '../linearizability/clients.js';
import type { ServerUnderTest } from '../linearizability/clients.js';
import { defaultLifetimes, History } from '../linearizability/history.js';
import type { Lifetimes } from '../linearizability/history.js';
import type { AuthFailureLimiter } from '../../src/rate-limit/auth-failures.js';
import type { App } from '../../src/registered-app.js';
import { createMixedWire, createV2Wire, createV3Wire } from '../linearizability/wire.js';
import type { Wire } from '../linearizability/wire.js';
import { ServerHarness } from '../../src/testing/server-harness.js';

/** The system under test of one sequence. */
export interface SystemUnderTest {
  readonly clients: Clients;
  readonly advance: (ms: number) => Promise<void>;
  /** The smallest step of time, in milliseconds: shorter intervals may pass by themselves. */
  readonly quantumMs: number;
  /** Lifetimes, and whether the app has policies. */
  readonly lifetimes: Lifetimes;
}

/** A real server that is reset for each sequence. */
export interface SystemFactory {
  /** Whether its app has every policy (PROTOCOL 8). */
  readonly hasPolicies?: boolean;
  readonly open: () => Promise<SystemUnderTest>;
  readonly close: () => Promise<void>;
}

const users = ['alice', 'bob', 'carol', 'dave'] as const;
const tokenOf = (user: string): string => `token-of-${user}`;
const nameOf = (user: string): string => `Name of ${user}`;
const backend = { appId: 'demo-app', secret: 'demo-secret' };
const otherBackend = { appId: 'other-app', secret: 'other-secret' };
const publicOrigin = 'http://127.0.0.1:4000';

/** Every policy (PROTOCOL 8). */
const policies = {
  checkCode: 'phone-code',
  rotateContent: true,
  proximity: 'same-network',
  allowReports: true,
} as const satisfies Partial<App>;

const noFailureLimit: AuthFailureLimiter = {
  consume: async () => 0,
  refund: async () => {},
  readRetryAfterMs: async () => 0,
};

/** Options under which every policy applies. A sequence has more wrong tries than an address may have. */
export const policyOptions: Partial<QrLoginServerOptions> = {
  policyKey: 'the same secret of thirty-two bytes on each node',
  trustProxy: 1,
  authFailureLimiter: noFailureLimit,
};

/** Server options except store and clock, with users and a second app. No limits, because a sequence exceeds them. */
export async function createOptions(
  changes: Partial<QrLoginServerOptions>,
  lifetimes: Lifetimes = defaultLifetimes,
): Promise<QrLoginServerOptions> {
  const accounts: Readonly<Record<string, Account>> = Object.fromEntries(
    users.map((id) => [tokenOf(id), { id, displayName: nameOf(id), userPoolId: 'demo-pool' }]),
  );
  const clock = changes.clock && { clock: changes.clock };
  const options = await createDemoServerOptions({ publicOrigin, secret: backend.secret, accounts, ...clock });
  const [app] = options.apps;
  if (!app) throw new Error('the demo must have an app');
  const apps = [
    { ...app, userCode: false, ...(lifetimes.policies && policies) },
    { ...app, userCode: false, ...otherBackend },
  ];
  return { ...options, apps, limits: false, ...(lifetimes.policies && policyOptions), ...changes };
}

/** How actors reach the nodes of a server, in turn: one node alone redeems a ticket once, whatever its store does. */
export function serverUnderTest(first: Wire, ...others: readonly Wire[]): ServerUnderTest {
  const wires = [first, ...others];
  let turn = 0;
  return { wire: () => wires[turn++ % wires.length] ?? first, tokenOf, nameOf, backend, otherBackend, users: users };
}

/** Two nodes with one memory store and a fake clock, without a port. `plant` adds a fault to the store, to verify that it is detected. */
export async function openMemory(
  injectFault: (store: Store) => Store = (store) => store,
  createWire: (server: ServerHarness) => Wire = createMixedWire,
  lifetimes: Lifetimes = defaultLifetimes,
): Promise<SystemFactory> {
  const clock = createFakeClock();
  const options = await createOptions({ clock, store: injectFault(createMemoryStore({ clock })) }, lifetimes);
  const openNode = (): Wire => createWire(ServerHarness.of(options));
  return withFakeClock(clock, serverUnderTest(openNode(), openNode()), lifetimes, async () => {});
}

/** The same on a port, with version 2 or 3. */
export async function openHttp(version: 2 | 3, lifetimes: Lifetimes = defaultLifetimes): Promise<SystemFactory> {
  const clock = createFakeClock();
  const options = await createOptions({ clock, store: createMemoryStore({ clock }) }, lifetimes);
  const listening = await listen(() => createQrLoginServer(options));
  const server = ServerHarness.at(listening.url);
  return withFakeClock(
    clock,
    serverUnderTest(version === 2 ? createV2Wire(server) : createV3Wire(server)),
    lifetimes,
    listening.close,
  );
}

function withFakeClock(
  clock: ReturnType<typeof createFakeClock>,
  server: ServerUnderTest,
  lifetimes: Lifetimes,
  close: () => Promise<void>,
): SystemFactory {
  return {
    hasPolicies: lifetimes.policies === true,
    open: async () => ({
      clients: new Clients(server, new History(() => clock.now())),
      advance: (ms) => clock.advance(ms),
      quantumMs: 1,
      lifetimes,
    }),
    close,
  };
}
