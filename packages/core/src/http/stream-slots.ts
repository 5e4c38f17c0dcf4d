import { openedAt } from '../clock.js';
import type { Clock } from '../clock.js';

/** Streams open at once on all pages of an origin: a browser opens six connections to a host, and pages need some (PROTOCOL 5.5). */
const slotNames = ['qr-login stream 1', 'qr-login stream 2'];

/** The stream of the previous code may still be closing. */
const handoverTimeoutMs = 1000;

/**
 * Acquires a slot for one stream: one for each page, two for each origin. Returns the release function, or `undefined` if no slot is
 * free or the browser has no Web Locks. Outside a browser there is always one, even if the runtime has Web Locks, as Node.js 24 does.
 */
export async function acquireStreamSlot(clock: Clock): Promise<(() => void) | undefined> {
  if (globalThis.isSecureContext === undefined) return () => {};
  const locks = globalThis.navigator?.locks;
  if (!locks) return undefined;
  const timeout = new AbortController();
  const clear = clock.setTimer(() => timeout.abort(), handoverTimeoutMs);
  const releasePage = await acquireLock(locks, `qr-login page ${openedAt}`, { signal: timeout.signal });
  clear();
  if (!releasePage) return undefined;
  for (const slot of slotNames) {
    const release = await acquireLock(locks, slot, { ifAvailable: true });
    if (release) {
      return () => {
        release();
        releasePage();
      };
    }
  }
  releasePage();
  return undefined;
}

/** Holds a lock until the returned function is called; `undefined` if it is held elsewhere, or this page may hold none. */
function acquireLock(locks: LockManager, name: string, options: LockOptions): Promise<(() => void) | undefined> {
  return new Promise((resolve) => {
    const hold = async (lock: Lock | null): Promise<void> => {
      if (lock) await new Promise<void>((release) => resolve(release));
      else resolve(undefined);
    };
    locks.request(name, options, hold).catch(() => resolve(undefined));
  });
}
