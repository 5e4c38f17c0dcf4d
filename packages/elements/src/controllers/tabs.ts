import type { Clock, LoginStatusName } from '@qr-login/core';

/** All that tabs tell each other. */
type Fact = 'code shown' | 'signed in';

/** What a card has to know of the tabs around its own. */
export interface TabsListener {
  /** Whether to leave the server alone: this page is hidden, and a tab in front follows a code. */
  readonly onPause: (pause: boolean) => void;
  /** Somebody signed in in another tab. */
  readonly onSignedIn: () => void;
}

/** How often a tab in front says that it follows a code. */
const beatMs = 4000;
/** How long it is believed to be there afterwards: who was closed or has crashed says nothing of it. */
const silenceMs = 10_000;

/** A page does not hear itself. Says nothing else. */
const page = Math.random();

/** The tabs of this origin with cards for the same app of the same server. Where the browser gives no channel there are none. */
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
      // A page without an origin has nobody to share with.
    }
  }

  /** Where the card of this tab stands now. */
  follow(status: LoginStatusName): void {
    this.#status = status;
    // Asked before it came to rest, told since: whoever scanned here is heard.
    if (status === 'scanned') this.#listener.onPause(false);
    this.beat();
  }

  /** In front, and at once when the page comes there: tells that a code is followed here, and again after a while. */
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

  /** Leaves neither channel nor timer behind. */
  close(): void {
    this.#clear?.();
    this.#channel?.close();
    this.#channel = undefined;
  }

  #hear(fact: unknown): void {
    if (fact === 'signed in') this.#listener.onSignedIn();
    if (fact !== 'code shown' || !Object.is(document.hidden, true)) return;
    // Whoever scanned here is about to decide, and is heard.
    this.#listener.onPause(this.#status !== 'scanned');
    this.#later(() => this.#listener.onPause(false), silenceMs);
  }

  #later(callback: () => void, ms: number): void {
    this.#clear?.();
    this.#clear = this.#clock.setTimer(callback, ms);
  }
}
