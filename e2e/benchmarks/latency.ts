import { waitForView } from '../support/card-view.js';
import { openScreen } from '../support/chromium.js';
import { FaultProxy } from '../support/fault-proxy.js';
import { openHostPage } from '../support/host-page.js';
import { disableStreams, showNewCode } from '../support/desktop-page.js';
import { until } from '../support/wait-until.js';
import { openInstrumentedServer } from '../support/instrumented-server.js';
import type { InstrumentedServer } from '../support/instrumented-server.js';
import type { ContextSource } from '../support/chromium.js';

/** Milliseconds from the approval at the server to `login-success`, one value per login, in ascending order. */
export interface Latencies {
  readonly pushed: readonly number[];
  readonly requested: readonly number[];
}

/** Signs in that often in each way, in one page of Chromium, over a network with that round trip. */
export async function measureLatencies(
  browser: ContextSource,
  logins: number,
  roundTripMs: number,
): Promise<Latencies> {
  const server = await openInstrumentedServer();
  const proxy = await FaultProxy.open(server.url);
  proxy.faults = { latencyMs: roundTripMs / 2, requestLatencyMs: roundTripMs / 2 };
  try {
    const pushed = await measure(browser, server, proxy.url, logins, true);
    const requested = await measure(browser, server, proxy.url, logins, false);
    return { pushed, requested };
  } finally {
    await proxy.close();
    await server.close();
  }
}

/** The quantile of sorted values. */
export function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? NaN;
}

async function measure(
  browser: ContextSource,
  server: InstrumentedServer,
  url: string,
  logins: number,
  listens: boolean,
): Promise<number[]> {
  const host = await openHostPage({ tag: `<qr-login server="${url}" app-id="demo-app"></qr-login>` });
  const page = await openScreen(browser);
  if (!listens) await disableStreams(page);
  await page.addInitScript(() => {
    addEventListener('login-success', () => Reflect.set(window, 'successAt', Date.now()));
  });
  const codesBefore = server.ids.length;
  await page.goto(host.origin);
  const latencies: number[] = [];
  for (let login = 0; login < logins; login++) {
    await until(() => server.ids.length > codesBefore + login, 'a new code');
    if (listens) await until(() => server.streams() === 1, 'a stream');
    const id = server.ids.at(-1) ?? '';
    await server.change(id, 'SCAN');
    await waitForView(page, 'scanned');
    // Spread evenly over the poll interval.
    await page.waitForTimeout((1000 * login) / logins);
    await server.change(id, 'CONFIRM');
    await waitForView(page, 'authorized');
    latencies.push((await page.evaluate(() => Number(Reflect.get(window, 'successAt')))) - server.confirmedAt());
    await showNewCode(page);
  }
  await page.context().close();
  await host.close();
  return latencies.toSorted((one, other) => one - other);
}
