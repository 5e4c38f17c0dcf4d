import type { Clock, LoginStatusName } from '@qr-login/core';

/** The content of all messages between tabs. */
type TabMessage = 'code shown' | 'signed in';

/** Callbacks of tab sync. */
export interface TabSyncCallbacks {
  /** Whether to pause polling: this page is hidden, and a visible tab polls a code. */
  readonly onPause: (pause: boolean) => void;
  /** The user signed in in another tab. */
  readonly onSignedIn: () => void;
}

/** Heartbeat interval of a visible tab that polls a code. */
const heartbeatIntervalMs = 4000;
/** Time after the last heartbeat until the tab counts as gone: a closed or crashed tab sends no message. */
const heartbeatTimeoutMs = 10_000;

/** Lets a page ignore its own messages. Carries no other information. */
const pageId = Math.random();

/** Syncs the tabs of this origin with cards for the same server and app. Does nothing without `BroadcastChannel`. */
export class TabSync {
  readonly #clock: Clock;
  readonly #callbacks: TabSyncCallbacks;
  #channel: BroadcastChannel | undefined;
  #status: LoginStatusName = 'loading';
  #clear: (() => void) | undefined;

  constructor(name: string, clock: Clock, callbacks: TabSyncCallbacks) {
    this.#clock = clock;
    this.#callbacks = callbacks;
    try {
      this.#channel = new BroadcastChannel(`qr-login ${name}`);
      this.#channel.addEventListener('message', ({ data }) => data?.page !== pageId && this.#receive(data?.fact));
    } catch {
      // An opaque origin has no other tabs.
    }
  }

  /** Sets the status of this tab's card. */
  setStatus(status: LoginStatusName): void {
    this.#status = status;
    // A request sent before the pause has reported a scan: resume.
    if (status === 'scanned') this.#callbacks.onPause(false);
    this.heartbeat();
  }

  /** In a visible tab: announces at intervals that a code is polled here. */
  heartbeat(): void {
    if (Object.is(document.hidden, true)) return;
    this.#callbacks.onPause(false);
    this.#clear?.();
    if (this.#status !== 'pending' && this.#status !== 'scanned') return;
    this.post('code shown');
    this.#schedule(() => this.heartbeat(), heartbeatIntervalMs);
  }

  post(message: TabMessage): void {
    this.#channel?.postMessage({ fact: message, page: pageId });
  }

  /** Closes the channel and clears the timer. */
  close(): void {
    this.#clear?.();
    this.#channel?.close();
    this.#channel = undefined;
  }

  #receive(message: unknown): void {
    if (message === 'signed in') this.#callbacks.onSignedIn();
    if (message !== 'code shown' || !Object.is(document.hidden, true)) return;
    // A scanned code is polled to its end.
    this.#callbacks.onPause(this.#status !== 'scanned');
    this.#schedule(() => this.#callbacks.onPause(false), heartbeatTimeoutMs);
  }

  #schedule(callback: () => void, ms: number): void {
    this.#clear?.();
    this.#clear = this.#clock.setTimer(callback, ms);
  }
}
