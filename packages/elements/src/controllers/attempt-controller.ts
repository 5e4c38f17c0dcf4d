import { LoginAttempt, QrLoginError, systemClock } from '@qr-login/core';
import type {
  BindingMode,
  CheckCodeResult,
  Clock,
  ConnectionState,
  LoginAdapter,
  LoginAttemptOptions,
  LoginState,
} from '@qr-login/core';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { createAdapter, resolveServer } from './create-adapter.js';
import type { ServerSettings } from './create-adapter.js';
import { PageController } from './page-controller.js';
import { isRendered } from './rendered.js';
import { TabSync } from './tab-sync.js';

/** Configuration of a run. A change of the server, the adapter or the code, compared by identity, starts a new run. */
export interface AttemptConfig extends ServerSettings {
  readonly adapter: LoginAdapter | undefined;
  /** Shown first, once. A restart requests another code. */
  readonly code: LoginAttemptOptions['firstCode'];
  readonly binding: BindingMode;
  readonly renew: 'auto' | 'manual';
  readonly maxRenewals: number;
  readonly noTabSync: boolean;
  readonly clock: Clock;
}

/** Callbacks of the controller. */
export interface AttemptCallbacks {
  readonly onState: (state: LoginState) => void;
  /** The user signed in in another tab. The run has ended. */
  readonly onSignedInElsewhere: () => void;
}

const defaultMaxRenewals = 5;

/**
 * Runs the login attempt of an element. A run survives a move in the DOM and a framework's double mount: it ends only if the element
 * is still disconnected one macrotask later.
 */
export class AttemptController implements ReactiveController {
  readonly #host: ReactiveControllerHost & Element;
  readonly #callbacks: AttemptCallbacks;
  readonly #observer = window.IntersectionObserver && new IntersectionObserver(() => this.#onVisibility());
  #config: AttemptConfig | undefined;
  #running: readonly unknown[] | undefined;
  /** Kept beyond the run: setting the same object again does not reuse the code. */
  #usedCode: AttemptConfig['code'];
  #attempt: LoginAttempt | undefined;
  #run: AbortController | undefined;
  #tabSync: TabSync | undefined;
  #isPausedByTabs = false;
  #clearGrace: (() => void) | undefined;
  /** Codes shown by this run, or by the last one. */
  codes = 0;
  /** State of the connection to the server. */
  connection: ConnectionState = 'online';

  constructor(host: ReactiveControllerHost & Element, callbacks: AttemptCallbacks) {
    this.#host = host;
    this.#callbacks = callbacks;
    host.addController(this);
    const page = new PageController({
      onResume: () => this.#onResume(),
      onOffline: (offline) => this.#attempt?.setOffline(offline),
      onPageHide: () => this.stop(),
      onPageShow: () => this.restart(),
    });
    host.addController(page);
  }

  hostConnected(): void {
    this.#observer?.observe(this.#host);
    if (this.#config) this.#syncLater();
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
    if (this.#config) this.#syncLater();
  }

  /** Sets the configuration: applied at once the first time, after the grace period on a change. `undefined` ends the run. */
  setConfig(config: AttemptConfig | undefined): void {
    const first = !this.#config;
    this.#config = config;
    if (!config) return this.stop();
    if (first) this.start();
    else if (!this.#isCurrent(config)) this.#syncLater();
  }

  /** Starts a run unless one is active or there is no configuration. */
  start(): void {
    if (!this.#attempt) this.restart();
  }

  /** Starts a new run. */
  restart(): void {
    if (this.#config && this.#host.isConnected) this.#startRun(this.#config);
  }

  /** Ends the run without a callback. */
  stop(): void {
    this.#tabSync?.close();
    this.#tabSync = undefined;
    this.#attempt = undefined;
    this.#run?.abort();
  }

  /** Polls now, whatever `navigator.onLine` says. */
  pollNow(): void {
    this.#attempt?.setOffline(false);
  }

  /** The text to draw now for a code that rotates. As `LoginAttempt.contentNow`. */
  async contentNow(): Promise<string | undefined> {
    return this.#attempt?.contentNow();
  }

  /** Sends the check code that the user entered. Rejects as `LoginAttempt.verifyCheckCode` does. */
  async verifyCheckCode(digits: string): Promise<CheckCodeResult | undefined> {
    return this.#run && this.#attempt?.verifyCheckCode(digits, this.#run);
  }

  /** Announces this tab's sign-in to the other tabs. */
  postSignedIn(): void {
    this.#tabSync?.post('signed in');
  }

  /** Milliseconds until the code on screen expires. */
  remainingMs(): number {
    return this.#attempt?.remainingMs() ?? 0;
  }

  #startRun(config: AttemptConfig): void {
    this.stop();
    const { code } = config;
    const firstCode = code === this.#usedCode ? undefined : code;
    this.#running = identityOf(config);
    this.#usedCode = code ?? this.#usedCode;
    this.codes = 0;
    this.#isPausedByTabs = false;
    this.connection = 'online';
    this.#callbacks.onState({ status: 'loading' });
    try {
      this.#attempt = this.#createAttempt(config, firstCode);
    } catch (cause) {
      this.stop();
      const message = cause instanceof Error ? cause.message.replace('appId', 'app-id') : 'an option is wrong';
      return this.#callbacks.onState({ status: 'error', error: new QrLoginError('misconfigured', message, { cause }) });
    }
    this.#attempt.setOffline(!navigator.onLine);
    this.#updatePaused();
    void this.#execute(this.#attempt);
  }

  #openTabSync(config: AttemptConfig): TabSync | undefined {
    const { noTabSync, clock } = config;
    const name = channelName(config, this.#host.baseURI);
    if (noTabSync || name === undefined) return undefined;
    return new TabSync(name, clock, {
      onPause: (pause) => {
        this.#isPausedByTabs = pause;
        this.#updatePaused();
      },
      onSignedIn: () => {
        this.stop();
        this.#callbacks.onSignedInElsewhere();
      },
    });
  }

  /** Pauses polling of a code that is not rendered. A scanned code is polled to its end. */
  #updatePaused(): void {
    const scanned = this.#attempt?.state.status === 'scanned';
    this.#attempt?.setPaused(this.#isPausedByTabs || !(scanned || isRendered(this.#host)));
  }

  #onVisibility(): void {
    this.#updatePaused();
    this.#host.requestUpdate();
  }

  #onResume(): void {
    this.#updatePaused();
    this.#tabSync?.heartbeat();
    this.#attempt?.pollNow();
  }

  async #execute(attempt: LoginAttempt): Promise<void> {
    this.#run = new AbortController();
    await attempt.run(this.#run.signal);
    // Its last state holds ticket or tokens, which must not be kept after their event.
    if (this.#attempt === attempt) this.#attempt = undefined;
  }

  #createAttempt(config: AttemptConfig, firstCode: AttemptConfig['code']): LoginAttempt {
    const { binding, adapter, renew, maxRenewals, clock } = config;
    const { onState } = this.#callbacks;
    const { baseURI: baseUri } = this.#host;
    const used = adapter ?? createAdapter(config, { binding, clock, baseUri });
    // Not before, so that a card that cannot start receives no messages.
    this.#tabSync = this.#openTabSync(config);
    return new LoginAttempt(used, {
      onState: (state) => {
        if (state.status === 'pending') this.codes++;
        onState(state);
        this.#tabSync?.setStatus(state.status);
        this.#updatePaused();
      },
      onConnection: (connection) => {
        this.connection = connection;
        this.#host.requestUpdate();
      },
      firstCode,
      renew: renew === 'manual' ? 'manual' : 'auto',
      maxRenewals: Number.isInteger(maxRenewals) && maxRenewals >= 0 ? maxRenewals : defaultMaxRenewals,
      clock,
    });
  }

  #syncLater(): void {
    this.#clearGrace?.();
    this.#clearGrace = systemClock.setTimer(() => this.#sync(), 0);
  }

  #sync(): void {
    if (!this.#host.isConnected) {
      this.stop();
      this.#running = undefined;
    } else if (this.#config && !this.#isCurrent(this.#config)) {
      this.#startRun(this.#config);
    }
  }

  /** Whether the current or last run has this configuration. */
  #isCurrent(config: AttemptConfig): boolean {
    const running = this.#running;
    if (!running || (config.code && config.code !== this.#usedCode)) return false;
    return identityOf(config).every((value, at) => running[at] === value);
  }
}

const identityKeys = [
  'server',
  'appId',
  'protocol',
  'issuer',
  'clientId',
  'scope',
  'deviceAuthorizationEndpoint',
  'tokenEndpoint',
  'adapter',
] as const;

/** What makes a run another one. The configuration is an element, whose properties are accessors. */
function identityOf(config: AttemptConfig): readonly unknown[] {
  return identityKeys.map((name) => config[name]);
}

/** Cards of one client of one server share a channel. */
function channelName(config: AttemptConfig, baseUri: string): string | undefined {
  const { server, appId, protocol, issuer, deviceAuthorizationEndpoint, clientId } = config;
  const isGrant = protocol === 'device-grant';
  const base = isGrant ? issuer || deviceAuthorizationEndpoint : resolveServer(server, baseUri);
  const client = isGrant ? clientId : appId;
  return base && client ? `${base} ${client}` : undefined;
}
