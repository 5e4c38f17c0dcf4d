import type { Browser } from 'playwright-core';
import { openScreen } from '../../e2e/support/chromium.js';
import { until } from '../../e2e/support/wait-until.js';
import { openInstrumentedServer } from '../../e2e/support/instrumented-server.js';
import type { InstrumentedServer } from '../../e2e/support/instrumented-server.js';
import type { BenchPage, Kind } from './pages.js';
import { serve } from './site.js';
import { compare, median } from './table.js';
import type { Row } from './table.js';

const logins = 12;
/** Poll interval of the SDK. Approvals are spread over it, so that they do not all fall on the same phase. */
const theirPaceMs = 800;

/** Time from an approval on the server to the success on the page, with default settings; both kinds alternate. */
export async function measureApprovals(browser: Browser, pages: Readonly<Record<Kind, BenchPage>>): Promise<Row[]> {
  const server = await openInstrumentedServer();
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let login = 0; login < logins; login++) {
    const delayMs = (theirPaceMs * login) / logins;
    ours.push(await signIn(browser, server, pages['qr-login'], delayMs));
    theirs.push(await signIn(browser, server, pages['authing-js-sdk'], delayMs));
  }
  await server.close();
  const figures = { ours: median(ours), theirs: median(theirs) };
  return [compare({ what: 'from approval to success', unit: 'ms', peer: '`authing-js-sdk`', ...figures })];
}

async function signIn(browser: Browser, server: InstrumentedServer, page: BenchPage, delayMs: number): Promise<number> {
  const codesBefore = server.ids.length;
  const site = await serve(page, server.url);
  const screen = await openScreen(browser);
  await screen.goto(site.origin);
  await until(() => server.ids.length > codesBefore, 'a code');
  const id = server.ids.at(-1) ?? '';
  await server.change(id, 'SCAN');
  await screen.waitForTimeout(1200 + delayMs);
  await server.change(id, 'CONFIRM');
  await screen.waitForFunction('window.successAt');
  const ms = (await screen.evaluate<number>('window.successAt')) - server.confirmedAt();
  await screen.context().close();
  site.close();
  return ms;
}
