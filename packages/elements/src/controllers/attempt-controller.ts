import { LoginAttempt, QrLoginError, genauthV2Adapter, genauthV3Adapter, systemClock } from '@qr-login/core';
import type {
  BindingMode,
  Clock,
  Connection,
  GenauthOptions,
  LoginAdapter,
  LoginAttemptOptions,
  LoginState,
} from '@qr-login/core';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { PageController } from './page-controller.js';
import { isRendered } from './rendered.js';
import { Tabs } from './tabs.js';

/** Configuration of a run. A change of one of the first five, compared by identity, starts a new run. */
export interface AttemptTarget {
  readonly server: string;
  readonly appId: string;
  readonly protocol: ProtocolName;
  readonly adapter: LoginAdapter | undefined;
  /** Shown first, once. A restart requests another code. */
  readonly code: LoginAttemptOptions['firstCode'];
  readonly binding: BindingMode;
  readonly renew: 'auto' | 'manual';
  readonly maxRenewals: number;
  readonly noTabs: boolean;
  readonly clock: Clock;
}

/** Callbacks of the controller. */
export interface AttemptListener {
  readonly onState: (state: LoginState) => void;
  readonly onConnection: (connection: Connection) => void;
  /** The user signed in in another tab. The run has ended. */
  readonly onSignedInElsewhere: () => void;
}

type Running = Pick<AttemptTarget, 'server' | 'appId' | 'protocol' | 'adapter'>;

/** Supported protocols. */
export type ProtocolName = 'genauth-v3' | 'genauth-v2';

const adapters: Readonly<Record<ProtocolName, (options: GenauthOptions) => LoginAdapter>> = {
  'genauth-v3': genauthV3Adapter,
  'genauth-v2': genauthV2Adapter,
};

const defaultMaxRenewals = 5;

/**
 * Runs the login attempt of an element. A run survives a move in the DOM and a framework's double mount: it ends only if the element
 * is still disconnected one macrotask later.
 */
export class AttemptController implements ReactiveController {
  readonly #host: ReactiveControllerHost & Element;
  readonly #listener: AttemptListener;
  readonly #observer = window.IntersectionObserver && new IntersectionObserver(() => this.#rest());
  #target: AttemptTarget | undefined;
  #running: Running | undefined;
  /** Kept beyond the run: setting the same object again does not reuse the code. */
  #usedCode: AttemptTarget['code'];
  #attempt: LoginAttempt | undefined;
  #run: AbortController | undefined;
  #tabs: Tabs | undefined;
  #tabsPause = false;
  #clearGrace: (() => void) | undefined;
  /** Codes shown by this run, or by the last one. */
  codes = 0;

  constructor(host: ReactiveControllerHost & Element, listener: AttemptListener) {
    this.#host = host;
    this.#listener = listener;
    host.addController(this);
    const page = new PageController({
      onWake: () => this.#wake(),
      onOffline: (offline) => this.#attempt?.setOffline(offline),
      onLeave: () => this.#abort(),
      onReturn: () => this.restart(),
    });
    host.addController(page);
  }

  hostConnected(): void {
    this.#observer?.observe(this.#host);
    if (this.#target) this.#settleLater();
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
    if (this.#target) this.#settleLater();
  }

  /** Sets the configuration: applied at once the first time, after the grace period on a change. `undefined` ends the run. */
  aim(target: AttemptTarget | undefined): void {
    const first = !this.#target;
    this.#target = target;
    if (!target) return this.#abort();
    if (first) this.start();
    else if (!this.#runs(target)) this.#settleLater();
  }

  /** Starts a run unless one is active or there is no configuration. */
  start(): void {
    if (!this.#attempt) this.restart();
  }

  /** Starts a new run. */
  restart(): void {
    if (this.#target && this.#host.isConnected) this.#begin(this.#target);
  }

  /** Ends the run without a callback. */
  stop(): void {
    this.#abort();
  }

  /** Polls now, whatever `navigator.onLine` says. */
  askNow(): void {
    this.#attempt?.setOffline(false);
  }

  /** Announces this tab's sign-in to the other tabs. */
  tellSignedIn(): void {
    this.#tabs?.tell('signed in');
  }

  /** Milliseconds until the code on screen expires. */
  remainingMs(): number {
    return this.#attempt?.remainingMs() ?? 0;
  }

  #begin(target: AttemptTarget): void {
    this.#abort();
    const { server, appId, protocol, adapter, code } = target;
    const firstCode = code === this.#usedCode ? undefined : code;
    this.#running = { server, appId, protocol, adapter };
    this.#usedCode = code ?? this.#usedCode;
    this.codes = 0;
    this.#tabsPause = false;
    this.#listener.onConnection('online');
    this.#listener.onState({ status: 'loading' });
    try {
      this.#attempt = this.#createAttempt(target, firstCode);
    } catch (cause) {
      const message = cause instanceof Error ? cause.message.replace('appId', 'app-id') : 'an option is wrong';
      return this.#listener.onState({ status: 'error', error: new QrLoginError('misconfigured', message, { cause }) });
    }
    this.#attempt.setOffline(!navigator.onLine);
    this.#rest();
    void this.#follow(this.#attempt);
  }

  #openTabs(base: string | URL, { appId, noTabs, clock }: AttemptTarget): Tabs | undefined {
    if (noTabs || !base || !appId) return undefined;
    return new Tabs(`${base} ${appId}`, clock, {
      onPause: (pause) => {
        this.#tabsPause = pause;
        this.#rest();
      },
      onSignedIn: () => {
        this.#abort();
        this.#listener.onSignedInElsewhere();
      },
    });
  }

  /** Pauses polling of a code that is not rendered. A scanned code is polled to its end. */
  #rest(): void {
    const scanned = this.#attempt?.state.status === 'scanned';
    this.#attempt?.setPaused(this.#tabsPause || !(scanned || isRendered(this.#host)));
  }

  #wake(): void {
    this.#rest();
    this.#tabs?.beat();
    this.#attempt?.pollNow();
  }

  async #follow(attempt: LoginAttempt): Promise<void> {
    this.#run = new AbortController();
    await attempt.run(this.#run.signal);
    // Its last state holds ticket or tokens, which must not be kept after their event.
    if (this.#attempt === attempt) this.#attempt = undefined;
  }

  #createAttempt(target: AttemptTarget, firstCode: AttemptTarget['code']): LoginAttempt {
    const { server, appId, protocol, binding, adapter, renew, maxRenewals, clock } = target;
    const { onState, onConnection } = this.#listener;
    if (!Object.hasOwn(adapters, protocol))
      throw new TypeError(`protocol must be ${Object.keys(adapters).join(' or ')}`);
    const open = adapters[protocol];
    // A path is relative to the page; a host without a scheme is invalid.
    const base = /^\.{0,2}\//.test(server) ? new URL(server, this.#host.baseURI) : server;
    this.#tabs = this.#openTabs(base, target);
    return new LoginAttempt(adapter ?? open({ server: base, appId, binding, clock }), {
      onState: (state) => {
        if (state.status === 'pending') this.codes++;
        onState(state);
        this.#tabs?.follow(state.status);
        this.#rest();
      },
      onConnection,
      firstCode,
      renew: renew === 'manual' ? 'manual' : 'auto',
      maxRenewals: Number.isInteger(maxRenewals) && maxRenewals >= 0 ? maxRenewals : defaultMaxRenewals,
      clock,
    });
  }

  #abort(): void {
    this.#tabs?.close();
    this.#tabs = undefined;
    this.#attempt = undefined;
    this.#run?.abort();
  }

  #settleLater(): void {
    this.#clearGrace?.();
    this.#clearGrace = systemClock.setTimer(() => this.#settle(), 0);
  }

  #settle(): void {
    if (!this.#host.isConnected) {
      this.#abort();
      this.#running = undefined;
    } else if (this.#target && !this.#runs(this.#target)) {
      this.#begin(this.#target);
    }
  }

  /** Whether the current or last run has this configuration. */
  #runs(target: AttemptTarget): boolean {
    const running = this.#running;
    if (!running || (target.code && target.code !== this.#usedCode)) return false;
    return decisive.every((name) => running[name] === target[name]);
  }
}

const decisive = ['server', 'appId', 'protocol', 'adapter'] as const;
