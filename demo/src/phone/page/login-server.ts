import type { PhoneAccount, PhoneSetup } from '../setup.js';
import { sentenceFor, unreachable } from './words.js';

/** What a person can do with a code. */
export type Action = 'SCAN' | 'CONFIRM' | 'CANCEL';

/** Who asks, as the login server saw them. Only the app is always known. */
export interface Asker {
  readonly app: string;
  readonly origin: string | undefined;
  readonly browser: string | undefined;
  readonly os: string | undefined;
  readonly ip: string | undefined;
  readonly ageSeconds: number | undefined;
}

/** Something to tell the person. The message is a sentence for them. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
}

/** Asks the login server in the name of one account. */
export class LoginServer {
  readonly #setup: PhoneSetup;

  constructor(setup: PhoneSetup) {
    this.#setup = setup;
  }

  /** Who asks. Changes nothing and tells them nothing. */
  async readAsker(id: string, account: PhoneAccount): Promise<Asker> {
    const query = new URLSearchParams({ qrcodeId: id });
    const context = await this.#ask(`/api/v3/qrcode-context?${query}`, account);
    if (asObject(context)['status'] === 'EXPIRED') throw new Refusal(sentenceFor(422));
    return toAsker(context);
  }

  async change(id: string, action: Action, account: PhoneAccount): Promise<void> {
    await this.#ask('/api/v3/change-qrcode-status', account, { qrcodeId: id, action });
  }

  async #ask(path: string, account: PhoneAccount, body?: object): Promise<unknown> {
    const headers = {
      authorization: `Bearer ${account.token}`,
      'x-authing-app-id': this.#setup.appId,
      ...(body && { 'content-type': 'application/json' }),
    };
    const init = { headers, credentials: 'omit', referrerPolicy: 'no-referrer' } as const;
    const post = body && { method: 'POST', body: JSON.stringify(body) };
    const answer = await send(new URL(path, this.#setup.server), { ...init, ...post });
    if (answer.statusCode !== 200) throw new Refusal(sentenceFor(answer.statusCode));
    return answer.data;
  }
}

async function send(url: URL, init: RequestInit): Promise<{ statusCode?: unknown; data?: unknown }> {
  try {
    const response = await fetch(url, init);
    const envelope: unknown = await response.json();
    return asObject(envelope);
  } catch {
    throw new Refusal(unreachable);
  }
}

function toAsker(data: unknown): Asker {
  const { app, origin, browser, os, ip, age } = asObject(data);
  return {
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
