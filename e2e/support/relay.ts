import { createDemoServerOptions, createQrLoginServer } from '@qr-login/server';
import type { App } from '@qr-login/server';
import { listen } from '@qr-login/server/node';
import type { PolicyStores } from '../../packages/server/internal-testing/policies/policy-stores.js';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { startAddressProxy } from './address-proxy.js';
import { phoneDevice } from './chromium.js';
import type { ContextSource } from './chromium.js';
import type { ApproverPage } from './approver-page.js';
import { openFrozenTimePage } from './desktop-page.js';
import type { DesktopPage } from './desktop-page.js';
import { checkCodeFile, openHostPage, rotatingContentFile } from './host-page.js';
import { readCode } from './pixels.js';

/** Versions of the protocol, as attribute. */
export type Protocol = 'genauth-v3' | 'genauth-v2';

/** The two sides of a relay: a login page on one computer, and a phone at another address. Time advances for server and pages together. */
export interface Relay {
  /** The page that shows the card, in a browser of its own kind. */
  readonly screen: DesktopPage;
  /** The phone page, without a code. */
  readonly phone: DesktopPage;
  /** What is in the pixels of the screen, from that period of a rotating content on: the page computes it on another thread. */
  readonly readScreen: (period?: number) => Promise<string>;
  /** Opens a login page of an app without policies, for comparison. */
  readonly openControl: () => Promise<DesktopPage>;
  readonly advance: (ms: number) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** The addresses that the proxy reports. */
export const screenAddress = '203.0.113.7';
export const phoneAddress = '198.51.100.9';
export const neighborAddress = '203.0.113.99';
const userAgent = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0';

/** What a relay needs. */
export interface RelayOptions {
  readonly browser: ContextSource;
  readonly approverPage: ApproverPage;
  readonly stores: PolicyStores;
  readonly protocol: Protocol;
  /** The policies of `demo-app`. */
  readonly app: Partial<App>;
  /** Default `phoneAddress`. */
  readonly phoneFrom?: string;
}

/** Opens the login page as one client of the server, and the phone page as another. */
export async function openRelay(options: RelayOptions): Promise<Relay> {
  const { browser, approverPage, protocol, phoneFrom = phoneAddress } = options;
  const { options: storeOptions, advance } = options.stores.open();
  const server = await listen(async (url) => createQrLoginServer(await serverOptions(url, options.app, storeOptions)));
  const near = await startAddressProxy(server.url, screenAddress);
  const far = await startAddressProxy(server.url, phoneFrom);
  const opened: { close(): Promise<void> }[] = [near, far, server];
  const pages: DesktopPage[] = [];
  const open = async (url: string, serverUrl: string, context: BrowserContextOptions): Promise<DesktopPage> => {
    const page = await openFrozenTimePage(withContext(browser, context), url, serverUrl);
    pages.push(page);
    return page;
  };
  const openCard = async (appId: string): Promise<DesktopPage> => {
    const tag = `<qr-login server="${near.url}" app-id="${appId}" protocol="${protocol}"></qr-login>`;
    const host = await openHostPage({
      tag,
      files: { '/check-code.js': checkCodeFile, '/rotating-content.js': rotatingContentFile },
    });
    opened.push(host);
    return open(host.origin, near.url, { userAgent });
  };
  const phoneUrl = approverPage.urlFor({ server: far.url, approveUrl: `${server.url}/approve`, protocol });
  const [screen, phone] = await Promise.all([openCard('demo-app'), open(phoneUrl, far.url, phoneDevice)]);
  return {
    screen,
    phone,
    readScreen: (period) => readContent(screen.page, period),
    openControl: () => openCard('other-app'),
    async advance(ms) {
      await advance(ms);
      await Promise.all(pages.map((page) => page.advance(ms)));
    },
    async close() {
      await Promise.all(pages.map((page) => page.close()));
      await Promise.all(opened.map((one) => one.close()));
    },
  };
}

async function readContent(page: Page, period = 0): Promise<string> {
  for (let content = await readCode(page); ; content = await readCode(page, content))
    if (period <= Number(content.split('.').at(-2) ?? 0) || period === 0) return content;
}

function withContext(browser: ContextSource, more: BrowserContextOptions): ContextSource {
  return { newContext: (options) => browser.newContext({ ...options, ...more }) };
}

async function serverOptions(
  publicOrigin: string,
  changes: Partial<App>,
  store: ReturnType<PolicyStores['open']>['options'],
): Promise<Parameters<typeof createQrLoginServer>[0]> {
  const base = await createDemoServerOptions({ publicOrigin });
  const [app] = base.apps;
  if (!app) throw new Error('the demo must have an app');
  const plain = { ...app, userCode: false };
  const apps = [
    { ...plain, ...changes },
    { ...plain, appId: 'other-app' },
  ];
  const policyKey = 'the same secret of thirty-two bytes on each node';
  return { ...base, ...store, apps, policyKey, trustProxy: 1, limits: false };
}
