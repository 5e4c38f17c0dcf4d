import type { AppCredentials, AuditContext } from '../audit-context.js';
import type { DeviceDecision, UserCode } from '../device-options.js';
import type { Exchange, OutgoingRequest } from '../http/exchange.js';
import { InconclusiveError } from '../http/inconclusive.js';
import { AuditError } from '../options.js';
import type { AuditOptions } from '../options.js';
import { describe } from './code-server.js';
import { resolveDeviceEndpoints } from './device-endpoints.js';
import type { DeviceEndpoints } from './device-endpoints.js';
import { fillOauthRequest } from './oauth-request.js';
import type { BodyFormat } from './oauth-request.js';
import { requireReadiness } from './refusal.js';
import { readPointer, readText } from '@qr-login/core/internal';

const deviceGrantType = 'urn:ietf:params:oauth:grant-type:device_code';
const sampleSize = 30;
const defaultIntervalMs = 5000;
const slowDownMs = 5000;
const maxWaitMs = 30_000;
const decisionTimeoutMs = 60_000;

/** A code that this run has created. */
export interface DeviceCode extends UserCode {
  readonly deviceCode: string;
  /** Milliseconds between polls. */
  readonly intervalMs: number;
  readonly exchange: Exchange;
}

/** The answer to a poll. */
export interface PollAnswer {
  readonly exchange: Exchange;
  readonly error: string | undefined;
  readonly accessToken: string | undefined;
  /** Whether the server holds the code to be undecided. */
  readonly isPending: boolean;
}

/** How a request differs from an honest one. */
export interface DeviceChanges {
  /** Default: the client of the options. */
  readonly client?: AppCredentials | undefined;
  /** Default: what the endpoint accepts. */
  readonly format?: BodyFormat;
  readonly headers?: Readonly<Record<string, string>>;
  /** Further parameters; `undefined` removes one. */
  readonly parameters?: Readonly<Record<string, string | undefined>>;
}

/** An OAuth server with a device flow, as the device and the user use it. */
export class DeviceServer {
  readonly endpoints: DeviceEndpoints;
  readonly options: AuditOptions;
  readonly #context: AuditContext;
  readonly #formats: { deviceAuthorization: BodyFormat; token: BodyFormat } = {
    deviceAuthorization: 'form',
    token: 'form',
  };
  #samples: Promise<readonly DeviceCode[]> | undefined;

  constructor(endpoints: DeviceEndpoints, options: AuditOptions, context: AuditContext) {
    this.endpoints = endpoints;
    this.options = options;
    this.#context = context;
  }

  /** Finds out whether an endpoint accepts JSON only. Throws `InconclusiveError` if the server gives no code. */
  async chooseFormats(): Promise<void> {
    const form = await this.#context.http.send(this.deviceAuthorizationRequest());
    if (!this.readCode(form)) this.#formats.deviceAuthorization = 'json';
    const code = this.readCode(form) ?? (await this.createCode());
    if ((await this.poll(code)).isPending) return;
    const { isPending } = await this.poll(code, { format: 'json' });
    if (isPending) this.#formats.token = 'json';
  }

  /** The request for a code. */
  deviceAuthorizationRequest(changes: DeviceChanges = {}): OutgoingRequest {
    const parameters = { scope: this.options.scope, ...changes.parameters };
    return this.#fill(this.endpoints.deviceAuthorization, this.#formats.deviceAuthorization, changes, parameters);
  }

  /** Creates a code. Throws `InconclusiveError` if the server does not. */
  async createCode(changes?: DeviceChanges): Promise<DeviceCode> {
    const exchange = await this.#context.http.send(this.deviceAuthorizationRequest(changes));
    const code = this.readCode(exchange);
    if (!code) throw new InconclusiveError(describe('no code was created', exchange));
    return code;
  }

  /** The code in a response, or `undefined`. */
  readCode(exchange: Exchange): DeviceCode | undefined {
    const { json } = exchange;
    const deviceCode = readText(json, '/device_code');
    const userCode = readText(json, '/user_code');
    const verificationUri = readText(json, '/verification_uri') ?? readText(json, '/verification_url');
    this.#context.secrets.add(deviceCode, userCode);
    if (exchange.status !== 200 || deviceCode === undefined || userCode === undefined || verificationUri === undefined)
      return undefined;
    const interval = readPointer(json, '/interval');
    return {
      deviceCode,
      userCode,
      verificationUri,
      verificationUriComplete: readText(json, '/verification_uri_complete'),
      intervalMs: typeof interval === 'number' && interval > 0 ? interval * 1000 : defaultIntervalMs,
      exchange,
    };
  }

  /** Codes for statistics, created once in a run. */
  sampleCodes(): Promise<readonly DeviceCode[]> {
    return (this.#samples ??= this.#createSamples());
  }

  /** The request for the tokens of a code. */
  pollRequest(deviceCode: string, changes: DeviceChanges = {}): OutgoingRequest {
    const parameters = { grant_type: deviceGrantType, device_code: deviceCode, ...changes.parameters };
    return this.#fill(this.endpoints.token, this.#formats.token, changes, parameters);
  }

  /** Polls once. Throws `InconclusiveError` if the server is not ready: that is no refusal. */
  async poll({ deviceCode }: Pick<DeviceCode, 'deviceCode'>, changes?: DeviceChanges): Promise<PollAnswer> {
    const answer = this.parsePoll(await this.#context.http.send(this.pollRequest(deviceCode, changes)));
    // Some servers send slow_down with the status of a rate limit.
    if (answer.error === undefined) requireReadiness(answer);
    return answer;
  }

  /** Polls, and again after the interval if the server requires it: for codes that were polled before. */
  async pollPatiently(code: DeviceCode, changes?: DeviceChanges): Promise<PollAnswer> {
    const answer = await this.poll(code, changes);
    const waitMs = code.intervalMs + slowDownMs;
    if (answer.error !== 'slow_down' || waitMs > maxWaitMs) return answer;
    await this.#context.pause(waitMs);
    return this.poll(code, changes);
  }

  /** What a response to a poll says. */
  parsePoll(exchange: Exchange): PollAnswer {
    const error = readText(exchange.json, '/error');
    const accessToken = readText(exchange.json, '/access_token');
    this.#context.secrets.add(accessToken, readText(exchange.json, '/refresh_token'));
    const isPending = error === 'authorization_pending' || error === 'slow_down';
    return { exchange, error, accessToken, isPending: isPending && accessToken === undefined };
  }

  /** Throws `InconclusiveError` unless a poll of the code is answered as pending. */
  async expectPending(code: DeviceCode, changes?: DeviceChanges): Promise<PollAnswer> {
    const answer = await this.poll(code, changes);
    if (!answer.isPending) throw new InconclusiveError(describe('an undecided code is not pending', answer.exchange));
    return answer;
  }

  /** Decides a code as its user. Throws `InconclusiveError` if that fails. */
  async decide(code: DeviceCode, decision: DeviceDecision): Promise<void> {
    const { decide, signal } = this.options;
    try {
      await Promise.race([decide?.(code, decision), rejectOnEnd(signal)]);
    } catch (cause) {
      // Any other message may quote a response.
      const reason = cause instanceof InconclusiveError ? `: ${cause.message}` : '';
      throw new InconclusiveError(`"${decision}" failed${reason}`, { cause });
    }
  }

  /** As `decide`, for a decision that the server may refuse. */
  async tryToDecide(code: DeviceCode, decision: DeviceDecision): Promise<void> {
    await this.decide(code, decision).catch(() => {});
  }

  /** A code that its user has approved, and that was never polled. */
  async createApprovedCode(): Promise<DeviceCode> {
    const code = await this.createCode();
    await this.decide(code, 'approve');
    return code;
  }

  /** Throws `InconclusiveError` unless the first poll of an approved code gets tokens. */
  async redeem(code: DeviceCode): Promise<PollAnswer> {
    const answer = await this.pollPatiently(code);
    if (answer.accessToken === undefined)
      throw new InconclusiveError(describe('an approved code gave no tokens', answer.exchange));
    return answer;
  }

  async #createSamples(): Promise<readonly DeviceCode[]> {
    const codes: DeviceCode[] = [];
    while (codes.length < sampleSize) codes.push(await this.createCode());
    return codes;
  }

  #fill(
    url: URL,
    format: BodyFormat,
    { client = this.#context.credentials.app, headers, ...changes }: DeviceChanges,
    parameters: Readonly<Record<string, string | undefined>>,
  ): OutgoingRequest {
    const { clientAuthentication = 'client_secret_basic' } = this.options;
    const body = changes.format ?? format;
    return fillOauthRequest(url, parameters, { client, clientAuthentication, format: body, headers });
  }
}

/** Rejects when the signal aborts, or after a minute. */
function rejectOnEnd(signal: AbortSignal | undefined): Promise<never> {
  const timeout = AbortSignal.timeout(decisionTimeoutMs);
  const end = signal ? AbortSignal.any([signal, timeout]) : timeout;
  return new Promise((_, reject) => {
    const stop = (): void => reject(new Error('there was no decision'));
    if (end.aborted) stop();
    end.addEventListener('abort', stop, { once: true });
  });
}

/** The device flow of the options. Throws `AuditError` if the server gives no code. */
export async function openDeviceServer(options: AuditOptions, context: AuditContext): Promise<DeviceServer> {
  const server = new DeviceServer(await resolveDeviceEndpoints(options, context), options, context);
  try {
    await server.chooseFormats();
  } catch (error) {
    if (error instanceof InconclusiveError) throw new AuditError(error.message, { cause: error });
    throw error;
  }
  return server;
}
