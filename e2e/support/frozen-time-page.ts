import type { TestContext } from 'node:test';
import { openHostPage } from './host-page.js';
import type { HostPageOptions } from './host-page.js';
import type { DesktopPage } from './desktop-page.js';
import type { Environment } from './environment.js';

/** A host page on a screen whose clock is paused. */
export interface FrozenTimePage extends Omit<DesktopPage, 'close'> {
  readonly origin: string;
}

/** Opens one that closes with its test, even a failed one: a server left open would keep the whole run from ending. */
export async function openFrozenTimeHostPage(
  test: Pick<TestContext, 'after'>,
  environment: Environment,
  options: HostPageOptions,
  path = '/',
): Promise<FrozenTimePage> {
  const host = await openHostPage(options);
  test.after(() => host.close());
  const { close, ...page } = await environment.openDesktopPage({}, host.origin + path);
  test.after(close);
  return { ...page, origin: host.origin };
}
