import type { TestContext } from 'node:test';
import { openHostPage } from './host-page.js';
import type { HostPageOptions } from './host-page.js';
import type { Screen } from './screen.js';
import type { World } from './world.js';

/** A host page on a screen whose clock is paused. */
export interface StillPage extends Omit<Screen, 'close'> {
  readonly origin: string;
}

/** Opens one that closes with its test, even a failed one: a server left open would keep the whole run from ending. */
export async function openStillPage(
  test: Pick<TestContext, 'after'>,
  world: World,
  options: HostPageOptions,
  path = '/',
): Promise<StillPage> {
  const host = await openHostPage(options);
  test.after(() => host.close());
  const { close, ...screen } = await world.openScreen({}, host.origin + path);
  test.after(close);
  return { ...screen, origin: host.origin };
}
