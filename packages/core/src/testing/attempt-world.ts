import { LoginAttempt } from '../attempt.js';
import type { LoginAttemptOptions } from '../attempt-options.js';
import type { Connection, LoginState } from '../machine.js';
import type { LoginAdapter, LoginCode, LoginStatus } from '../protocol.js';
import { createHandClock } from './hand-clock.js';
import type { HandClock } from './hand-clock.js';

type Answer = LoginStatus | Error | (() => Promise<LoginStatus>);

/** A scripted server, an attempt that polls it, and records of both. */
export class AttemptWorld {
  readonly clock: HandClock = createHandClock();
  readonly states: LoginState[] = [];
  readonly connections: Connection[] = [];
  readonly controller: AbortController = new AbortController();
  readonly attempt: LoginAttempt;
  readonly ended: Promise<LoginState>;
  created = 0;
  asked = 0;
  inFlight = 0;
  mostInFlight = 0;
  /** Status of every code that `answers` does not list. */
  answer: Answer = { status: 'pending' };
  readonly answers: Map<string, Answer> = new Map();
  readonly askedFor: string[] = [];
  creation: Error | undefined;

  constructor(options: LoginAttemptOptions = {}, code: Partial<LoginCode> = {}, adapter: Partial<LoginAdapter> = {}) {
    const real: LoginAdapter = {
      createCode: () => this.#create(code),
      readStatus: ({ id }) => this.#read(id),
      ...adapter,
    };
    this.attempt = new LoginAttempt(real, {
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

  async #create(code: Partial<LoginCode>): Promise<LoginCode> {
    this.created++;
    if (this.creation) throw this.creation;
    return { id: `code-${this.created}`, content: `content-${this.created}`, lifetimeMs: 120_000, ...code };
  }

  async #read(id: string): Promise<LoginStatus> {
    this.asked++;
    this.askedFor.push(id);
    const answer = this.answers.get(id) ?? this.answer;
    this.inFlight++;
    this.mostInFlight = Math.max(this.mostInFlight, this.inFlight);
    try {
      if (answer instanceof Error) throw answer;
      return await (typeof answer === 'function' ? answer() : answer);
    } finally {
      this.inFlight--;
    }
  }
}
