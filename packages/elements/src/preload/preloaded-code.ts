import { systemClock } from '@qr-login/core';
import type { LoginCode } from '@qr-login/core';
import { requestCode } from '@qr-login/core/internal';
import type { RequestedCode } from '@qr-login/core/internal';
import { resolveServer } from '../controllers/create-adapter.js';
import { isRendered } from '../controllers/rendered.js';
import { equalSettings, readSettings } from './card-settings.js';
import type { RequestSettings } from './card-settings.js';

/** An older code has lost too much of its lifetime. */
const maxAgeMs = 5000;

/**
 * The first code of a card, requested before the card is defined. The card awaits it as its property `code`: once, and with `undefined`
 * it requests a code itself.
 */
export class PreloadedCode implements PromiseLike<LoginCode | undefined> {
  readonly #card: Element;
  readonly #settings: RequestSettings;
  readonly #abort = new AbortController();
  #request: Promise<RequestedCode | undefined> | undefined;

  constructor(card: Element, settings: RequestSettings) {
    this.#card = card;
    this.#settings = settings;
    // The card's own request reports what is wrong.
    this.#request = this.#send().catch(() => undefined);
  }

  /** Read when the card starts, so that its settings and the age of the code are those of that time. */
  // oxlint-disable-next-line unicorn/no-thenable -- a promise could not depend on the time of its use
  then<Result = LoginCode | undefined, Failure = never>(
    onFulfilled?: ((code: LoginCode | undefined) => Result | PromiseLike<Result>) | null,
    onRejected?: ((reason: unknown) => Failure | PromiseLike<Failure>) | null,
  ): Promise<Result | Failure> {
    return this.#take().then(onFulfilled, onRejected);
  }

  /** Aborts the request if the card has left the document. */
  abortIfRemoved(): void {
    if (!this.#card.isConnected) this.#abort.abort();
  }

  async #send(): Promise<RequestedCode> {
    const { server, appId, protocol, binding, baseUri } = this.#settings;
    const options = { server: resolveServer(server, baseUri), appId, binding };
    return requestCode(protocol, options, this.#abort.signal);
  }

  async #take(): Promise<LoginCode | undefined> {
    const request = this.#request;
    this.#request = undefined;
    if (!this.#isUsable()) this.#abort.abort();
    const requested = await request;
    if (!requested || this.#abort.signal.aborted) return undefined;
    const { code, receivedAt } = requested;
    const ageMs = systemClock.now() - receivedAt;
    return ageMs < maxAgeMs ? olderCode(code, ageMs) : undefined;
  }

  #isUsable(): boolean {
    const card = this.#card;
    return equalSettings(readSettings(card), this.#settings) && !Reflect.get(card, 'adapter') && isRendered(card);
  }
}

/** The code as it is that long after its response. The card counts from the hand-over. */
function olderCode({ lifetimeMs, rotation, ...code }: LoginCode, ageMs: number): LoginCode {
  return {
    ...code,
    lifetimeMs: lifetimeMs - ageMs,
    ...(rotation && { rotation: { ...rotation, contentAt: (elapsedMs) => rotation.contentAt(elapsedMs + ageMs) } }),
  };
}
