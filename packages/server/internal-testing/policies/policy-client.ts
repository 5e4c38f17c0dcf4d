import { createSecret, hash } from '../../src/crypto/secrets.js';
import type { ServerHarness, TestRequest, TestResponse } from '../../src/testing/server-harness.js';

/** Versions of the protocol. */
export type Version = 'V2' | 'V3';
export const versions: readonly Version[] = ['V3', 'V2'];

/** A code of one page, which alone has the proof. */
export interface PageCode {
  readonly id: string;
  /** Headers of the page's later requests. */
  readonly proof: Readonly<Record<string, string>>;
  readonly data: Readonly<Record<string, unknown>>;
}

const paths = {
  V3: {
    gene: '/api/v3/gene-qrcode',
    status: '/api/v3/check-qrcode-status?qrcodeId=',
    verify: '/api/v3/verify-check-code',
    report: '/api/v3/report-qrcode',
  },
  V2: {
    gene: '/api/v2/qrcode/gene',
    status: '/api/v2/qrcode/check?random=',
    verify: '/api/v2/qrcode/verify-check-code',
    report: '/api/v2/qrcode/report',
  },
} as const;
const v2Actions = { SCAN: 'scanned', CONFIRM: 'confirm', CANCEL: 'cancel' } as const;
const v2Statuses: Readonly<Record<string, string>> = {
  '-1': 'EXPIRED',
  '0': 'PENDING',
  '1': 'SCANNED',
  '2': 'AUTHORIZED',
  '3': 'CANCELLED',
};
/** Codes of the vendor's list, as the status of version 3. */
const v2Codes: Readonly<Record<number, number>> = { 2231: 400, 2241: 404, 2020: 401 };

/** Page and phone in one version of the protocol, for tests of the approver's policies. */
export class PolicyClient {
  readonly #server: ServerHarness;
  readonly #version: Version;

  constructor(server: ServerHarness, version: Version) {
    this.#server = server;
    this.#version = version;
  }

  /** Sends a request for a code with a challenge. */
  async requestCode(request: TestRequest = {}): Promise<{ response: TestResponse; verifier: string }> {
    const verifier = createSecret();
    const challenge = `codeChallenge=${await hash(verifier)}&codeChallengeMethod=S256`;
    const response = await this.requestUnboundCode(request, `?${challenge}`);
    return { response, verifier };
  }

  requestUnboundCode(request: TestRequest = {}, query = ''): Promise<TestResponse> {
    const body = this.#version === 'V3' ? { type: 'MOBILE_APP' } : { scene: 'APP_AUTH' };
    return this.#server.post(`${paths[this.#version].gene}${query}`, { body, ...request });
  }

  /** Creates a bound code. */
  async create(request: TestRequest = {}): Promise<PageCode> {
    const { response, verifier } = await this.requestCode(request);
    return { id: this.idIn(response), proof: { 'x-qr-verifier': verifier }, data: response.data };
  }

  /** The id in a response to a request for a code. */
  idIn({ data }: TestResponse): string {
    return String(data[this.#version === 'V3' ? 'qrcodeId' : 'random']);
  }

  /** A status request with the proof of the page. */
  read({ id, proof }: PageCode, request: TestRequest = {}): Promise<TestResponse> {
    const headers = { ...proof, ...request.headers };
    return this.#server.get(paths[this.#version].status + id, { ...request, headers });
  }

  /** The name of the status for the page. */
  async status(code: PageCode): Promise<string> {
    const value = String((await this.read(code)).data['status']);
    return this.#version === 'V3' ? value : (v2Statuses[value] ?? value);
  }

  /** An action of the phone. */
  change(
    { id }: Pick<PageCode, 'id'>,
    action: keyof typeof v2Actions,
    token = 'demo-alice',
    { body, ...request }: Omit<TestRequest, 'body'> & { readonly body?: object } = {},
  ): Promise<TestResponse> {
    return this.#version === 'V3'
      ? this.#server.change(id, action, token, { ...request, body: { qrcodeId: id, action, ...body } })
      : this.#server.post(`/api/v2/qrcode/${v2Actions[action]}`, { token, ...request, body: { random: id, ...body } });
  }

  /** The context for the phone, which only version 3 has. */
  context(
    { id }: Pick<PageCode, 'id'>,
    token = 'demo-alice',
    request: TestRequest = {},
    query = '',
  ): Promise<TestResponse> {
    return this.#server.get(`/api/v3/qrcode-context?qrcodeId=${id}${query}`, { token, ...request });
  }

  /** The digits on the phone of the scanning user. */
  async digits(code: Pick<PageCode, 'id'>, token = 'demo-alice'): Promise<string> {
    return String((await this.context(code, token)).data['checkCode']);
  }

  /** Reports that the user did not start the sign-in. */
  report(
    { id }: Pick<PageCode, 'id'>,
    token = 'demo-alice',
    { reason = 'not-me', ...request }: TestRequest & { readonly reason?: string } = {},
  ): Promise<TestResponse> {
    const name = this.#version === 'V3' ? 'qrcodeId' : 'random';
    return this.#server.post(paths[this.#version].report, { token, body: { [name]: id, reason }, ...request });
  }

  /** Enters digits on the page. */
  verify({ id, proof }: PageCode, digits: unknown, request: TestRequest = {}): Promise<TestResponse> {
    const name = this.#version === 'V3' ? 'qrcodeId' : 'random';
    const headers = { ...proof, ...request.headers };
    return this.#server.post(paths[this.#version].verify, {
      body: { [name]: id, checkCode: digits },
      ...request,
      headers,
    });
  }
}

/** The code of an error or success in either version: `apiCode` if there is one, otherwise the status of version 3. */
export function codeOf({ text, status }: TestResponse): number {
  if (status !== 200) return status;
  const { apiCode, statusCode, code }: Readonly<Record<string, number | undefined>> = JSON.parse(text);
  const found = apiCode ?? statusCode ?? code ?? 0;
  return v2Codes[found] ?? found;
}

/** Digits that differ from these. */
export function otherThan(digits: string, by = 1): string {
  return String((Number(digits) + by) % 1_000_000).padStart(6, '0');
}
