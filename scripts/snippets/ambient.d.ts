// Names that snippets use and a host page, a test runner or the text around them declares.
import type { QrLogin } from '@qr-login/elements';
import type { App, QrLoginServerOptions } from '@qr-login/server';
import type { Page } from 'playwright-core';
import type { ownAdapter as shownAdapter } from '../../e2e/support/pages/own-adapter.js';

declare global {
  const card: QrLogin;
  const page: Page;
  const app: App;
  const options: QrLoginServerOptions;
  const input: HTMLInputElement;
  const token: string;
  const ownAdapter: typeof shownAdapter;
  function signIn(ticket: string): void;

  function test(title: string, run: () => Promise<void>): void;
  function expect(value: unknown): { toBe(expected: unknown): void };

  /** Of service workers. */
  interface WindowEventMap {
    fetch: Event & { readonly request: Request };
  }
}
