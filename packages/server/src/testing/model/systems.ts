import { createFakeClock } from '@qr-login/core/testing';
import type { Account } from '../../account.js';
import { createQrLoginServer } from '../../qr-login-server.js';
import { createDemoOptions } from '../../demo.js';
import { listen } from '../../node.js';
import type { ServerOptions } from '../../options.js';
import { createMemoryStore } from '../../store/memory-store.js';
import type { Store } from '../../store/store.js';
import { Actors } from '../history/actors.js';
import type { Stage } from '../history/actors.js';
import { History } from '../history/history.js';
import { speakBoth, speakV2, speakV3 } from '../history/wire.js';
import type { Wire } from '../history/wire.js';
import { ServerHarness } from '../server-harness.js';

/** The system under test of one sequence. */
export interface World {
  readonly actors: Actors;
  readonly advance: (ms: number) => Promise<void>;
  /** The smallest step of time, in milliseconds: shorter intervals may pass by themselves. */
  readonly quantumMs: number;
}

/** A real server that is reset for each sequence. */
export interface System {
  readonly open: () => Promise<World>;
  readonly close: () => Promise<void>;
}

const people = ['alice', 'bob', 'carol', 'dave'] as const;
const tokenOf = (user: string): string => `token-of-${user}`;
const nameOf = (user: string): string => `Somebody called ${user}`;
const backend = { appId: 'demo-app', secret: 'demo-secret' };
const otherBackend = { appId: 'other-app', secret: 'other-secret' };
const publicOrigin = 'http://127.0.0.1:4000';

/** Server options except store and clock, with users and a second app. No limits, because a sequence exceeds them. */
export async function makeOptions(changes: Partial<ServerOptions>): Promise<ServerOptions> {
  const accounts: Readonly<Record<string, Account>> = Object.fromEntries(
    people.map((id) => [tokenOf(id), { id, displayName: nameOf(id), userPoolId: 'demo-pool' }]),
  );
  const clock = changes.clock && { clock: changes.clock };
  const options = await createDemoOptions({ publicOrigin, secret: backend.secret, accounts, ...clock });
  const [app] = options.apps;
  if (!app) throw new Error('the demo must have an app');
  const apps = [
    { ...app, userCode: false },
    { ...app, userCode: false, ...otherBackend },
  ];
  return { ...options, apps, limits: false, ...changes };
}

/** How actors reach a server. */
export function stageOf(wire: Wire): Stage {
  return { wire: () => wire, tokenOf, nameOf, backend, otherBackend, users: people };
}

/** A server with a memory store and a fake clock, without a port. `plant` adds a fault to the store, to verify that it is detected. */
export async function openMemory(
  plant: (store: Store) => Store = (store) => store,
  speak: (server: ServerHarness) => Wire = speakBoth,
): Promise<System> {
  const clock = createFakeClock();
  const server = ServerHarness.of(await makeOptions({ clock, store: plant(createMemoryStore({ clock })) }));
  return byHand(clock, speak(server), async () => {});
}

/** The same on a port, with version 2 or 3. */
export async function openHttp(version: 2 | 3): Promise<System> {
  const clock = createFakeClock();
  const options = await makeOptions({ clock, store: createMemoryStore({ clock }) });
  const listening = await listen(() => createQrLoginServer(options));
  const server = ServerHarness.at(listening.url);
  return byHand(clock, version === 2 ? speakV2(server) : speakV3(server), listening.close);
}

function byHand(clock: ReturnType<typeof createFakeClock>, wire: Wire, close: () => Promise<void>): System {
  return {
    open: async () => ({
      actors: new Actors(stageOf(wire), new History(() => clock.now())),
      advance: (ms) => clock.advance(ms),
      quantumMs: 1,
    }),
    close,
  };
}
