import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { answerLoginPage, relayLoginServer } from '../support/pages/first-code-backend.js';
import type { LoginServer, Visitor } from '../support/pages/first-code-backend.js';
import { openScreen } from '../support/chromium.js';
import { openFetchSite } from '../support/fetch-site.js';
import { builtFile } from '../support/host-page.js';
import { openInstrumentedServer } from '../support/instrumented-server.js';
import type { InstrumentedServer } from '../support/instrumented-server.js';
import { timeoutMs } from '../support/wait-until.js';
import type { ContextSource } from '../support/chromium.js';

/** Ways to the first code: the tag alone, a request before the script has loaded, and a code in the page itself. */
export const ways = ['plain', 'prefetched', 'served'] as const;
export type Way = (typeof ways)[number];

/** The pages of all ways, and their login server. */
export interface FirstCodeSite {
  readonly origin: string;
  readonly server: InstrumentedServer;
  readonly close: () => Promise<void>;
}

/** A mobile network: milliseconds per request, and bytes per second. */
const latencyMs = 150;
const network = { offline: false, downloadThroughput: 200_000, uploadThroughput: 93_750 };
const prefetch = readFileSync(new URL('../support/pages/first-code-prefetch.js', import.meta.url), 'utf8');
const packed = new Uint8Array(gzipSync(builtFile, { level: 9 }));

/** Records the end of the first frame that contains a code. */
const probe = `(() => {
  const look = () => {
    const card = document.querySelector('qr-login')?.shadowRoot?.querySelector('qr-login-code');
    const path = card?.shadowRoot?.querySelector('path[d]');
    if (!path?.getBoundingClientRect().width) return requestAnimationFrame(look);
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => (window.paintedAt = performance.now());
    port2.postMessage(0);
  };
  requestAnimationFrame(look);
})()`;

/** Median milliseconds from navigation to the code on screen, over that many loads of each way, taken in turns. */
export async function measureFirstCodes(browser: ContextSource, loads: number): Promise<Readonly<Record<Way, number>>> {
  const { origin, close } = await openFirstCodeSite();
  const times: Record<Way, number[]> = { plain: [], prefetched: [], served: [] };
  try {
    for (let load = 0; load < loads; load++)
      for (const way of ways) times[way].push(await timeOf(browser, `${origin}/${way}`));
  } finally {
    await close();
  }
  const median = (way: Way): number => Math.round(times[way].toSorted((a, b) => a - b)[Math.floor(loads / 2)] ?? NaN);
  return { plain: median('plain'), prefetched: median('prefetched'), served: median('served') };
}

/** Serves one page per way, at `/plain` and so on, beside a login server. The script of the card is sent after `beforeScript`. */
export async function openFirstCodeSite(beforeScript: () => Promise<void> = async () => {}): Promise<FirstCodeSite> {
  const server = await openInstrumentedServer();
  const loginServer = { address: server.url, appId: 'demo-app', firstCodeTimeoutMs: timeoutMs };
  const site = await openFetchSite(async (request, address) => {
    if (new URL(request.url).pathname !== '/qr-login.js') return answer({ request, address }, loginServer);
    await beforeScript();
    return new Response(packed, { headers: { 'content-type': 'text/javascript', 'content-encoding': 'gzip' } });
  });
  return {
    origin: site.origin,
    server,
    async close() {
      await site.close();
      await server.close();
    },
  };
}

async function answer(visitor: Visitor, server: LoginServer): Promise<Response> {
  const { pathname } = new URL(visitor.request.url);
  if (pathname === '/served') return answerLoginPage(visitor, server);
  if (pathname.startsWith('/login-server/')) return relayLoginServer(visitor, server);
  const inline = pathname === '/prefetched' ? `<script>{${prefetch}}</script>` : '';
  const tag = `<qr-login server="${server.address}" app-id="${server.appId}"></qr-login>`;
  const page = `<!doctype html><html lang="en"><title>Sign in</title><script type="module" src="/qr-login.js"></script>${tag}${inline}</html>`;
  return new Response(page, { headers: { 'content-type': 'text/html; charset=utf-8' } });
}

/** One load in a browser with an empty cache. */
async function timeOf(browser: ContextSource, url: string): Promise<number> {
  const page = await openScreen(browser);
  try {
    const session = await page.context().newCDPSession(page);
    await session.send('Network.enable');
    await session.send('Network.emulateNetworkConditions', { ...network, latency: latencyMs });
    await page.addInitScript(probe);
    await page.goto(url, { waitUntil: 'commit' });
    return Number(await (await page.waitForFunction(() => Reflect.get(window, 'paintedAt'))).jsonValue());
  } finally {
    await page.context().close();
  }
}
