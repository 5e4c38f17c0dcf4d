import { openedAt } from '../clock.js';
import type { Clock } from '../clock.js';

/** Streams held at once by all pages of an origin: a browser opens six connections to a host, and the pages need theirs (PROTOCOL 5.5). */
const places = ['qr-login stream 1', 'qr-login stream 2'];

/** The stream of the code before may still be on its way out. */
const handOverMs = 1000;

/**
 * Takes a place for one stream: one on this page, one of two on its origin. Gives what gives it back, or `undefined` when there is none
 * or the browser cannot say. Outside a browser there is always one, even where the runtime has Web Locks, as Node.js 24 does.
 */
export async function takeStreamPlace(clock: Clock): Promise<(() => void) | undefined> {
  if (globalThis.isSecureContext === undefined) return () => {};
  const locks = globalThis.navigator?.locks;
  if (!locks) return undefined;
  const patience = new AbortController();
  const clear = clock.setTimer(() => patience.abort(), handOverMs);
  const leavePage = await takeLock(locks, `qr-login page ${openedAt}`, { signal: patience.signal });
  clear();
  if (!leavePage) return undefined;
  for (const place of places) {
    const leave = await takeLock(locks, place, { ifAvailable: true });
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
function takeLock(locks: LockManager, name: string, options: LockOptions): Promise<(() => void) | undefined> {
  return new Promise((resolve) => {
    const hold = async (lock: Lock | null): Promise<void> => {
      if (lock) await new Promise<void>((release) => resolve(release));
      else resolve(undefined);
    };
    locks.request(name, options, hold).catch(() => resolve(undefined));
  });
}
