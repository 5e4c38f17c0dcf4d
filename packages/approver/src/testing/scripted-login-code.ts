import type { Clock } from '@qr-login/core';
import { ScriptedContent } from './scripted-content.js';

/** Members of the requester that a test may set (PROTOCOL 3.5.1). */
export interface ScriptedRequester {
  readonly origin?: string;
  readonly browser?: string;
  readonly os?: string;
  readonly ip?: string;
  readonly place?: string;
  readonly foreignPoll?: boolean;
  readonly proximity?: string;
  readonly operatorOnly?: true;
}

/** Options of a scripted code. */
export interface ScriptedCodeOptions {
  /** Lifetime in milliseconds. Default 120,000. */
  readonly lifetimeMs?: number;
  /** Default: none. */
  readonly userCode?: string;
  /** Digits that the phone shows once it has scanned. Default: none; approval needs no check. */
  readonly checkCode?: string;
  /**
   * The proof that the screen shows first. It is accepted for 15 seconds, and the one that the context returns for it for 60 (PROTOCOL 8.2).
   * Default: none; the code does not rotate.
   */
  readonly contentProof?: string;
  /** The policy that refuses every scan (PROTOCOL 8.5). Default: none. */
  readonly refusesScan?: keyof typeof refusals;
  /** Whether the app takes no reports. Default `false`. */
  readonly rejectsReports?: boolean;
  /** Name of the app. Default `Scripted app`. */
  readonly appName?: string;
  /** Default: a page in Firefox on Linux. */
  readonly requester?: ScriptedRequester;
}

/** Why an action is rejected: the status of the envelope, and its `apiCode`. */
export interface Rejection {
  readonly statusCode: number;
  readonly apiCode?: number;
}

const refusals = { 'other-network': 40_301, 'other-country': 40_302, reported: 40_303 } as const;

type State = 'PENDING' | 'SCANNED' | 'AUTHORIZED' | 'CANCELLED';

const actions = {
  SCAN: { from: 'PENDING', to: 'SCANNED' },
  CONFIRM: { from: 'SCANNED', to: 'AUTHORIZED' },
  CANCEL: { from: 'SCANNED', to: 'CANCELLED' },
} as const;

const defaultRequester = { origin: 'https://shop.example.com', browser: 'Firefox', os: 'Linux', ip: '192.0.2.7' };

/** One code of a scripted server, with the rules of PROTOCOL 3.4.3. */
export class ScriptedLoginCode {
  readonly id: string;
  readonly options: ScriptedCodeOptions;
  readonly #clock: Clock;
  readonly #content: ScriptedContent | undefined;
  readonly #createdAt: number;
  readonly #endsAt: number;
  #state: State = 'PENDING';
  #scannedBy: string | undefined;
  #isVerified = false;
  #isCheckFailed = false;

  constructor(id: string, options: ScriptedCodeOptions, clock: Clock) {
    this.id = id;
    this.options = options;
    this.#clock = clock;
    this.#content = options.contentProof === undefined ? undefined : new ScriptedContent(options.contentProof, clock);
    this.#createdAt = clock.now();
    this.#endsAt = this.#createdAt + (options.lifetimeMs ?? 120_000);
  }

  get status(): State | 'EXPIRED' {
    const isOpen = this.#state === 'PENDING' || this.#state === 'SCANNED';
    return isOpen && this.#clock.now() >= this.#endsAt ? 'EXPIRED' : this.#state;
  }

  /** The screen shows another proof. Throws for a code that does not rotate. */
  showContent(contentProof: string): void {
    if (!this.#content) throw new Error('a code with the option contentProof was expected');
    this.#content.show(contentProof);
  }

  /** Whether the user has seen the screen just now. The scanning user has shown it before. */
  hasCurrentContent(contentProof: string | undefined, user: string): boolean {
    return !this.#content || this.#scannedBy === user || this.#content.accepts(contentProof, user);
  }

  verifyCheckCode(): void {
    this.#isVerified = true;
  }

  cancel(): void {
    this.#state = 'CANCELLED';
  }

  failCheckCode(): void {
    this.cancel();
    this.#isCheckFailed = true;
  }

  /** Applies an action of a user. Returns why it is rejected, if it is. */
  change(action: keyof typeof actions, user: string): Rejection | undefined {
    const { from, to } = actions[action];
    const { status } = this;
    const { refusesScan, checkCode } = this.options;
    if (status === 'EXPIRED') return { statusCode: 422, apiCode: 42211 };
    if (this.#scannedBy !== undefined && this.#scannedBy !== user) return { statusCode: 403, apiCode: 40311 };
    if (status === to) return undefined;
    if (status !== from) return { statusCode: 422, apiCode: 42212 };
    if (action === 'SCAN' && refusesScan) return { statusCode: 403, apiCode: refusals[refusesScan] };
    if (action === 'CONFIRM' && checkCode !== undefined && !this.#isVerified)
      return { statusCode: 409, apiCode: 40901 };
    this.#scannedBy = user;
    this.#state = to;
    return undefined;
  }

  /** The user reports a sign-in that is not theirs. Only after their scan does it change the code. */
  report(user: string): Rejection | undefined {
    if (this.options.rejectsReports) return { statusCode: 422 };
    if (this.#scannedBy === user && this.status === 'SCANNED') this.cancel();
    return undefined;
  }

  /** `data` of the context, for a user who sent that proof. */
  describe(user: string, contentProof?: string): object {
    const { checkCode, rejectsReports = false, appName: name = 'Scripted app', requester = {} } = this.options;
    const seenProof = this.status === 'PENDING' ? this.#content?.issue(contentProof, user) : undefined;
    const showsCheck = checkCode !== undefined && this.#scannedBy === user;
    const isFailed = this.#isCheckFailed && this.#scannedBy === user;
    return {
      app: { appId: 'scripted-app', name },
      status: this.status,
      ...defaultRequester,
      foreignPoll: false,
      ...requester,
      ...(!rejectsReports && { canReport: true }),
      age: (this.#clock.now() - this.#createdAt) / 1000,
      expiresIn: Math.max(0, this.#endsAt - this.#clock.now()) / 1000,
      ...(seenProof !== undefined && { contentProof: seenProof }),
      ...(showsCheck && { checkCode, checkVerified: this.#isVerified }),
      ...(isFailed && { checkFailed: true }),
    };
  }
}
