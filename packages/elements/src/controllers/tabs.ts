import type { Clock, LoginStatusName } from '@qr-login/core';

/** The content of all messages between tabs. */
type Fact = 'code shown' | 'signed in';

/** Callbacks of tab sync. */
export interface TabsListener {
  /** Whether to pause polling: this page is hidden, and a visible tab polls a code. */
  readonly onPause: (pause: boolean) => void;
  /** The user signed in in another tab. */
  readonly onSignedIn: () => void;
}

/** Heartbeat interval of a visible tab that polls a code. */
const beatMs = 4000;
/** Time after the last heartbeat until the tab counts as gone: a closed or crashed tab sends no message. */
const silenceMs = 10_000;

/** Lets a page ignore its own messages. Carries no other information. */
const page = Math.random();

/** Syncs the tabs of this origin with cards for the same server and app. Does nothing without `BroadcastChannel`. */
export class Tabs {
  readonly #clock: Clock;
  readonly #listener: TabsListener;
  #channel: BroadcastChannel | undefined;
  #status: LoginStatusName = 'loading';
  #clear: (() => void) | undefined;

  constructor(name: string, clock: Clock, listener: TabsListener) {
    this.#clock = clock;
    this.#listener = listener;
    try {
      this.#channel = new BroadcastChannel(`qr-login ${name}`);
      this.#channel.addEventListener('message', ({ data }) => data?.page !== page && this.#hear(data?.fact));
    } catch {
      // An opaque origin has no other tabs.
    }
  }

  /** Sets the status of this tab's card. */
  follow(status: LoginStatusName): void {
    this.#status = status;
    // A request sent before the pause has reported a scan: resume.
    if (status === 'scanned') this.#listener.onPause(false);
    this.beat();
  }

  /** In a visible tab: announces at intervals that a code is polled here. */
  beat(): void {
    if (Object.is(document.hidden, true)) return;
    this.#listener.onPause(false);
    this.#clear?.();
    if (this.#status !== 'pending' && this.#status !== 'scanned') return;
    this.tell('code shown');
    this.#later(() => this.beat(), beatMs);
  }

  tell(fact: Fact): void {
    this.#channel?.postMessage({ fact, page });
  }

  /** Closes the channel and clears the timer. */
  close(): void {
    this.#clear?.();
    this.#channel?.close();
    this.#channel = undefined;
  }

  #hear(fact: unknown): void {
    if (fact === 'signed in') this.#listener.onSignedIn();
    if (fact !== 'code shown' || !Object.is(document.hidden, true)) return;
    // A scanned code is polled to its end.
    this.#listener.onPause(this.#status !== 'scanned');
    this.#later(() => this.#listener.onPause(false), silenceMs);
  }

  #later(callback: () => void, ms: number): void {
    this.#clear?.();
    this.#clear = this.#clock.setTimer(callback, ms);
  }
}
