import type { PhoneAccount, PhoneSetup } from '../setup.js';
import { messageFor, unreachable, waitFor, wrongUserCode } from './messages.js';

/** The user's actions on a code. */
export type Action = 'SCAN' | 'CONFIRM' | 'CANCEL';

/** Names one code: by its id or by its user code. */
export type Subject = { readonly qrcodeId: string } | { readonly userCode: string };

/** The login request, as the login server saw it. Only the app is always known. */
export interface LoginRequest {
  readonly id: string;
  readonly app: string;
  readonly origin: string | undefined;
  readonly browser: string | undefined;
  readonly os: string | undefined;
  readonly ip: string | undefined;
  readonly ageSeconds: number | undefined;
}

/** An error to show to the user. The message is a sentence for them. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  /** The status code of the login server, if it sent one. */
  readonly statusCode: unknown;

  constructor(sentence: string, statusCode?: unknown) {
    super(sentence);
    this.statusCode = statusCode;
  }
}

/** Client of the login server, authenticated as one account. */
export class LoginServer {
  readonly #setup: PhoneSetup;

  constructor(setup: PhoneSetup) {
    this.#setup = setup;
  }

  /** Reads the login request of a code. Changes nothing. Rejects with `ApiError`. */
  async readLoginRequest(subject: Subject, account: PhoneAccount, signal: AbortSignal): Promise<LoginRequest> {
    const path = `/api/v3/qrcode-context?${new URLSearchParams({ ...subject })}`;
    const context = asObject(
      await this.#request(path, account, { signal }).catch((cause: unknown) => {
        const isUnknown = 'userCode' in subject && cause instanceof ApiError && cause.statusCode === 404;
        throw isUnknown ? new ApiError(wrongUserCode, 404) : cause;
      }),
    );
    const id = 'qrcodeId' in subject ? subject.qrcodeId : textOf(context['qrcodeId']);
    if (id === undefined) throw new ApiError(messageFor(undefined));
    if (context['status'] === 'EXPIRED') throw new ApiError(messageFor(422));
    return toLoginRequest(id, context);
  }

  async change(id: string, action: Action, account: PhoneAccount): Promise<void> {
    const body = JSON.stringify({ qrcodeId: id, action });
    await this.#request('/api/v3/change-qrcode-status', account, { method: 'POST', body });
  }

  async #request(path: string, account: PhoneAccount, init: RequestInit): Promise<unknown> {
    const headers = {
      authorization: `Bearer ${account.token}`,
      'x-authing-app-id': this.#setup.appId,
      ...(init.body !== undefined && { 'content-type': 'application/json' }),
    };
    const url = new URL(path, this.#setup.server);
    const options = { ...init, headers, credentials: 'omit', referrerPolicy: 'no-referrer' } as const;
    const { statusCode, data, waitSeconds } = await send(url, options);
    if (statusCode === 200) return data;
    throw new ApiError(waitSeconds === undefined ? messageFor(statusCode) : waitFor(waitSeconds), statusCode);
  }
}

interface ApiResponse {
  readonly statusCode?: unknown;
  readonly data?: unknown;
  /** Only if rate-limited. */
  readonly waitSeconds?: number;
}

async function send(url: URL, init: RequestInit): Promise<ApiResponse> {
  try {
    const response = await fetch(url, init);
    const { statusCode, data } = asObject(await response.json());
    const seconds = Number(response.headers.get('retry-after') ?? NaN);
    return { statusCode, data, ...(response.status === 429 && seconds > 0 && { waitSeconds: seconds }) };
  } catch {
    throw new ApiError(unreachable);
  }
}

function toLoginRequest(id: string, data: unknown): LoginRequest {
  const { app, origin, browser, os, ip, age } = asObject(data);
  return {
    id,
    app: textOf(asObject(app)['name']) ?? textOf(app) ?? 'An app without a name',
    origin: textOf(origin),
    browser: textOf(browser),
    os: textOf(os),
    ip: textOf(ip),
    ageSeconds: typeof age === 'number' ? age : undefined,
  };
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function asObject(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
