import { openedAt } from '../clock.js';

/** Streams held at once by all pages of an origin: a browser opens six connections to a host, and the pages need theirs (PROTOCOL 5.5). */
const places = ['qr-login stream 1', 'qr-login stream 2'];

/**
 * Takes a place for one stream: one on this page, one of two on its origin. Gives what gives it back, or `undefined` when there is none
 * or the browser cannot say. Outside a browser there is always one.
 */
export async function takeStreamPlace(): Promise<(() => void) | undefined> {
  const locks = globalThis.navigator?.locks;
  if (!locks) return globalThis.isSecureContext === undefined ? () => {} : undefined;
  const leavePage = await takeLock(locks, `qr-login page ${openedAt}`);
  if (!leavePage) return undefined;
  for (const place of places) {
    const leave = await takeLock(locks, place);
    if (leave) {
      return () => {
        leave();
        leavePage();
      };
    }
  }
  leavePage();
  return undefined;
}

/** Holds a lock until the returned function is called; `undefined` when somebody else holds it, or this page may hold none. */
function takeLock(locks: LockManager, name: string): Promise<(() => void) | undefined> {
  return new Promise((resolve) => {
    const hold = async (lock: Lock | null): Promise<void> => {
      if (lock) await new Promise<void>((release) => resolve(release));
      else resolve(undefined);
    };
    locks.request(name, { ifAvailable: true }, hold).catch(() => resolve(undefined));
  });
}
