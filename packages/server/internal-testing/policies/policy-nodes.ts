import { createDemoServerOptions } from '../../src/demo.js';
import type { ServerEvent } from '../../src/events.js';
import type { QrLoginServerOptions } from '../../src/options.js';
import type { App } from '../../src/registered-app.js';
import { ServerHarness } from '../../src/testing/server-harness.js';
import { openMemoryStores, openRedisStores } from './policy-stores.js';
import type { PolicyStores } from './policy-stores.js';

/** Two nodes with one store. `other-app` is like `demo-app`, without policies. */
export interface PolicyNodes {
  readonly one: ServerHarness;
  readonly other: ServerHarness;
  /** The events of both. */
  readonly events: readonly ServerEvent[];
  readonly advance: (ms: number) => Promise<void>;
}

/** Opens nodes with these changes of `demo-app` and of the options. */
export interface PolicySystem {
  readonly open: (
    app: Partial<App>,
    options?: Partial<QrLoginServerOptions>,
    /** Options of the second node alone. */
    otherOptions?: Partial<QrLoginServerOptions>,
  ) => Promise<PolicyNodes>;
  readonly close: () => Promise<void>;
}

/** The key of the policies on every node. */
export const policyKey = 'the same secret of thirty-two bytes on each node';

/** Nodes with a memory store and a fake clock. */
export function openMemorySystem(): PolicySystem {
  return systemOver(openMemoryStores());
}

/** Nodes with a real Redis, whose clock decides. */
export async function openRedisSystem(): Promise<PolicySystem> {
  return systemOver(await openRedisStores());
}

function systemOver(stores: PolicyStores): PolicySystem {
  return {
    async open(app, options = {}, otherOptions = {}) {
      const { options: storeOptions, advance } = stores.open();
      return { ...(await openNodes(app, { ...storeOptions, ...options }, otherOptions)), advance };
    },
    close: () => stores.close(),
  };
}

/** Failures are counted by address in Redis, so all nodes opened together have their own. */
let opened = 0;

async function openNodes(
  changes: Partial<App>,
  options: Partial<QrLoginServerOptions>,
  otherOptions: Partial<QrLoginServerOptions>,
): Promise<Omit<PolicyNodes, 'advance'>> {
  const events: ServerEvent[] = [];
  const base = await createDemoServerOptions({ publicOrigin: 'http://127.0.0.1:4000' });
  const [app] = base.apps;
  if (!app) throw new Error('the demo must have an app');
  const plain = { ...app, userCode: false };
  const all = {
    ...base,
    limits: false,
    trustProxy: 1,
    policyKey,
    onEvent: (event: ServerEvent) => void events.push(event),
    ...options,
    apps: [
      { ...plain, ...changes },
      { ...plain, appId: 'other-app' },
    ],
  } as const;
  const address = `10.0.${opened >> 8}.${opened++ & 255}`;
  return {
    one: ServerHarness.of(all, address),
    other: ServerHarness.of({ ...all, ...otherOptions }, address),
    events,
  };
}
