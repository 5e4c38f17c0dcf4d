import { LoginAttempt } from '../login-attempt.js';
import type { LoginAttemptOptions } from '../login-attempt-options.js';
import type { ConnectionState, LoginState } from '../state-machine.js';
import type { LoginAdapter, LoginCode, LoginStatus } from '../adapter.js';
import { createFakeClock } from './fake-clock.js';
import type { FakeClock } from './fake-clock.js';

type ScriptedResponse = LoginStatus | Error | (() => Promise<LoginStatus>);

/** A scripted server, an attempt that polls it, and records of both. */
export class AttemptHarness {
  readonly clock: FakeClock = createFakeClock();
  readonly states: LoginState[] = [];
  readonly connections: ConnectionState[] = [];
  readonly controller: AbortController = new AbortController();
  readonly attempt: LoginAttempt;
  readonly ended: Promise<LoginState>;
  createdCount = 0;
  pollCount = 0;
  inFlight = 0;
  maxInFlight = 0;
  /** Status of every code that `responses` does not list. */
  response: ScriptedResponse = { status: 'pending' };
  readonly responses: Map<string, ScriptedResponse> = new Map();
  readonly polledIds: string[] = [];
  createError: Error | undefined;

  constructor(options: LoginAttemptOptions = {}, code: Partial<LoginCode> = {}, adapter: Partial<LoginAdapter> = {}) {
    const scripted: LoginAdapter = {
      createCode: () => this.#createCode(code),
      readStatus: ({ id }) => this.#readStatus(id),
      ...adapter,
    };
    this.attempt = new LoginAttempt(scripted, {
      clock: this.clock,
      random: () => 0.5,
      onState: (state) => void this.states.push(state),
      onConnection: (connection) => void this.connections.push(connection),
      ...options,
    });
    this.ended = this.attempt.run(this.controller.signal);
  }

  get statuses(): string[] {
    return this.states.map(({ status }) => status);
  }

  /** The content of the code on screen. */
  get shown(): string | undefined {
    const { state } = this.attempt;
    return 'code' in state ? state.code.content : undefined;
  }

  async #createCode(code: Partial<LoginCode>): Promise<LoginCode> {
    this.createdCount++;
    if (this.createError) throw this.createError;
    return { id: `code-${this.createdCount}`, content: `content-${this.createdCount}`, lifetimeMs: 120_000, ...code };
  }

  async #readStatus(id: string): Promise<LoginStatus> {
    this.pollCount++;
    this.polledIds.push(id);
    const response = this.responses.get(id) ?? this.response;
    this.inFlight++;
    this.maxInFlight = Math.max(this.maxInFlight, this.inFlight);
    try {
      if (response instanceof Error) throw response;
      return await (typeof response === 'function' ? response() : response);
    } finally {
      this.inFlight--;
    }
  }
}
