import { createHash } from 'node:crypto';
import { fillRequest, matches, readContent, readStatusName, readText } from '@qr-login/core/internal';
import type { PlaceholderValues } from '@qr-login/core/internal';
import type { LoginMapping, MappedRequest } from '@qr-login/core/mapped';
import type { AppCredentials, AuditContext } from '../audit-context.js';
import type { AuditProtocol } from '../check.js';
import { describe } from '../http/describe-exchange.js';
import type { Exchange, OutgoingRequest } from '../http/exchange.js';
import { InconclusiveError } from '../http/inconclusive.js';
import { NotApplicableError } from '../http/not-applicable.js';
import { readCookies, secretsIn, withCookies } from './cookies.js';
import { createVerifier } from './create-verifier.js';
import { isReady, requireReadiness } from './refusal.js';

export { describe } from '../http/describe-exchange.js';

/** The statuses of a code. */
export type StatusName = 'pending' | 'scanned' | 'authorized' | 'cancelled' | 'expired';

/** What a phone does with a code. */
export type Action = 'scan' | 'confirm' | 'cancel';

/** A response, judged by the protocol. */
export interface Answer {
  readonly exchange: Exchange;
  readonly isSuccess: boolean;
}

/** A code that this run has created. */
export interface CreatedCode {
  readonly id: string;
  readonly content: string | undefined;
  /** Only if the code is bound. */
  readonly verifier: string | undefined;
  /** Set by the response with the code, as a browser sends them back. */
  readonly cookies?: string | undefined;
  readonly exchange: Exchange;
}

/** The answer to a status request. */
export interface StatusAnswer extends Answer {
  /** `undefined` if the response names none. */
  readonly status: StatusName | undefined;
  readonly ticket: string | undefined;
  readonly displayName: string | undefined;
}

/** How a request differs from an honest one. */
export interface RequestChanges {
  /** Default: the app of the code. */
  readonly app?: AppCredentials | undefined;
  /** Default: the verifier of the code, and its cookies. `null`: none. */
  readonly verifier?: string | null;
  /** Default: those of the code if its verifier is sent, too. */
  readonly cookies?: string | undefined;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The kind of a code. */
export interface CodeOptions {
  /** Default: only if the server binds every code. */
  readonly isBound?: boolean;
  /** Default: the app of the options. */
  readonly app?: AppCredentials | undefined;
  /** Of the request for the code. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** A server with codes, statuses, a phone and a ticket, as the page, the phone and the backend use it. */
export class CodeServer {
  readonly protocol: AuditProtocol;
  readonly mapping: LoginMapping;
  readonly #context: AuditContext;
  /** The server rejects requests for codes without a challenge. */
  #needsBinding = false;

  constructor(protocol: AuditProtocol, mapping: LoginMapping, context: AuditContext) {
    this.protocol = protocol;
    this.mapping = mapping;
    this.#context = context;
  }

  /** Creates a code, unbound by default unless the server binds every code. Throws `InconclusiveError` if the server does not. */
  async createCode(options: CodeOptions = {}): Promise<CreatedCode> {
    const { app, headers = {} } = options;
    const verifier = (options.isBound ?? this.#needsBinding) ? createVerifier() : undefined;
    const request = this.createRequest({ app, headers, ...(verifier && { verifier }) });
    const exchange = await this.#context.http.send(request);
    const { response } = this.mapping.create;
    const id = readText(exchange.json, response.id);
    if (!this.isSuccess(exchange) || id === undefined) {
      if (options.isBound === undefined && !verifier) return this.#createBoundCode(options, exchange);
      throw new InconclusiveError(describe('no code was created', exchange));
    }
    const cookies = readCookies(exchange);
    this.#context.secrets.add(verifier, id, ...secretsIn(cookies));
    const content = readContent(exchange.json, id, response);
    return { id, content: typeof content === 'string' ? content : undefined, verifier, cookies, exchange };
  }

  /** After the refusal of an unbound one. */
  async #createBoundCode(options: CodeOptions, refusal: Exchange): Promise<CreatedCode> {
    if (!isReady(refusal.status)) throw new InconclusiveError(describe('no code was created', refusal));
    const code = await this.createCode({ ...options, isBound: true });
    this.#needsBinding = true;
    return code;
  }

  /** The request for a code, bound if `verifier` is given or the server binds every code; with `null` never. */
  createRequest({ app, verifier = this.#defaultVerifier(), headers }: RequestChanges = {}): OutgoingRequest {
    const challenge = verifier ? createHash('sha256').update(verifier).digest('base64url') : undefined;
    const values = { challenge, challengeMethod: challenge && 'S256' };
    return this.#fill(this.mapping.create, values, app, headers);
  }

  #defaultVerifier(): string | null {
    return this.#needsBinding ? createVerifier() : null;
  }

  /** The request for the status of a code. */
  statusRequest(code: Omit<CreatedCode, 'content' | 'exchange'>, changes: RequestChanges = {}): OutgoingRequest {
    const { app, headers, verifier = code.verifier ?? null, cookies } = changes;
    const request = this.#fill(this.mapping.status, { id: code.id, verifier: verifier ?? undefined }, app, headers);
    return withCookies(request, cookies ?? (changes.verifier === undefined ? code.cookies : undefined));
  }

  /** Reads the status of a code. Throws `InconclusiveError` if the server is not ready: no status is no refusal then. */
  async readStatus(code: Omit<CreatedCode, 'content' | 'exchange'>, changes?: RequestChanges): Promise<StatusAnswer> {
    const answer = this.parseStatus(await this.#context.http.send(this.statusRequest(code, changes)));
    requireReadiness(answer);
    return answer;
  }

  /** What a response to a status request says. */
  parseStatus(exchange: Exchange): StatusAnswer {
    const { response } = this.mapping.status;
    const isSuccess = this.isSuccess(exchange);
    const ticket = readText(exchange.json, response.ticket);
    this.#context.secrets.add(ticket);
    return {
      exchange,
      isSuccess,
      status: isSuccess ? readStatusName(exchange.json, this.mapping.status) : undefined,
      ticket,
      displayName: readText(exchange.json, response.displayName),
    };
  }

  /** The request of a phone. */
  changeRequest(id: string, action: Action, token: string | undefined, changes: RequestChanges = {}): OutgoingRequest {
    const request = this.mapping[action];
    if (!request) throw new NotApplicableError(`the mapping has no "${action}"`);
    return this.#fill(request, { id, token }, changes.app, changes.headers);
  }

  /** Sends an action of a phone. */
  async change(id: string, action: Action, token: string | undefined, changes?: RequestChanges): Promise<Answer> {
    return this.parse(await this.#context.http.send(this.changeRequest(id, action, token, changes)));
  }

  /** The request of a backend for the tokens of a ticket. `appSecret` of the app is sent if there is one. */
  redeemRequest(ticket: string, changes: RequestChanges = {}): OutgoingRequest {
    const { redeem } = this.mapping;
    if (!redeem) throw new NotApplicableError('the mapping has no "redeem"');
    const values = { ticket, verifier: changes.verifier ?? undefined };
    return withCookies(this.#fill(redeem, values, changes.app, changes.headers), changes.cookies);
  }

  /** Redeems a ticket. */
  async redeem(
    ticket: string,
    changes?: RequestChanges,
  ): Promise<Answer & { readonly accessToken: string | undefined }> {
    const exchange = await this.#context.http.send(this.redeemRequest(ticket, changes));
    return { ...this.parse(exchange), accessToken: this.readAccessToken(exchange) };
  }

  /** The access token in the response to a redemption. */
  readAccessToken(exchange: Exchange): string | undefined {
    const token = readText(exchange.json, this.mapping.redeem?.response.accessToken);
    this.#context.secrets.add(token);
    return token;
  }

  /** A response, judged by the protocol. */
  parse(exchange: Exchange): Answer {
    return { exchange, isSuccess: this.isSuccess(exchange) };
  }

  /** Whether a response is a success. */
  isSuccess({ status, json }: Exchange): boolean {
    const { success } = this.mapping;
    return status >= 200 && status <= 299 && (!success || matches(json, success));
  }

  /** A code that the account of this token has scanned, if the server has scans. */
  async createScannedCode(token: string, options: CodeOptions = {}): Promise<CreatedCode> {
    const { app } = options;
    const code = await this.createCode(options);
    // Some servers expect a poll of the page first.
    await this.readStatus(code, { app });
    if (this.mapping.scan) await this.#expect(await this.change(code.id, 'scan', token, { app }), 'scan');
    return code;
  }

  /** A code that this account has approved, with its ticket. */
  async createApprovedCode(
    token: string,
    options: CodeOptions = {},
  ): Promise<{ readonly code: CreatedCode; readonly ticket: string }> {
    const code = await this.createScannedCode(token, options);
    return { code, ...(await this.approve(code, token, options)) };
  }

  /** Approves a scanned code, and resolves with its ticket. */
  async approve(
    code: CreatedCode,
    token: string,
    { app }: Pick<CodeOptions, 'app'> = {},
  ): Promise<{ readonly ticket: string }> {
    await this.#expect(await this.change(code.id, 'confirm', token, { app }), 'confirm');
    const { status, ticket, exchange } = await this.readStatus(code, { app });
    if (!this.mapping.status.response.ticket) throw new NotApplicableError('the mapping has no ticket');
    if (status !== 'authorized' || ticket === undefined)
      throw new InconclusiveError(describe('an approved code gave no ticket', exchange));
    return { ticket };
  }

  /** A code that this account has scanned and declined. */
  async createCancelledCode(token: string): Promise<CreatedCode> {
    const code = await this.createScannedCode(token);
    await this.#expect(await this.change(code.id, 'cancel', token), 'cancel');
    const { status, exchange } = await this.readStatus(code);
    if (status === 'cancelled') return code;
    throw new InconclusiveError(describe('a declined code is not cancelled', exchange));
  }

  async #expect({ isSuccess, exchange }: Answer, action: Action): Promise<void> {
    if (!isSuccess) throw new InconclusiveError(describe(`"${action}" was refused`, exchange));
  }

  #fill(
    request: MappedRequest,
    values: PlaceholderValues,
    app: AppCredentials = this.#context.credentials.app,
    headers: Readonly<Record<string, string>> = {},
  ): OutgoingRequest {
    const filled = fillRequest(this.#context.base, request, { ...app, ...values });
    return { ...filled, headers: { ...filled.headers, ...headers } };
  }
}
