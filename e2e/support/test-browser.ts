// One Chromium for all test files of a process: each would otherwise spend a second of processor time on its own.
import { after } from 'node:test';
import type { Browser, BrowserContext } from 'playwright-core';
import { startChromium } from './chromium.js';
import { timeoutMs } from './wait-until.js';

/** A share of the browser of this process. */
export interface TestBrowser extends Pick<Browser, 'newContext'> {
  /** Opens a page in a context of its own. */
  readonly newPage: () => ReturnType<BrowserContext['newPage']>;
  /** Closes the contexts that were opened through this share. */
  readonly close: () => Promise<void>;
}

let started: Promise<Browser> | undefined;

after(async () => (await started)?.close());

/** Starts the browser at its first use; it ends after the last test of the process. */
export async function openTestBrowser(): Promise<TestBrowser> {
  started ??= startChromium();
  const browser = await started;
  const contexts = new Set<BrowserContext>();

  const newContext: Browser['newContext'] = async (options) => {
    const context = await browser.newContext(options);
    context.setDefaultTimeout(timeoutMs);
    contexts.add(context);
    context.once('close', () => contexts.delete(context));
    return context;
  };
  return {
    newContext,
    newPage: async () => (await newContext()).newPage(),
    async close() {
      await Promise.all([...contexts].map((context) => context.close()));
    },
  };
}
