import type { Clock } from '../clock.js';
import { QrLoginError } from '../errors.js';
import { ownMembers } from '../own-members.js';
import type { JsonObject } from '../parse.js';
import type { LoginAdapter, LoginCode, LoginStatus } from '../adapter.js';
import { createCodeBindings, isChallengeRejection } from './code-binding.js';
import type { BindingMode, Challenge } from './code-binding.js';
import { checkSameCode, readCode, readData, readHints, readStatusCode } from './parse-code.js';
import { createClient } from './client.js';
import type { ApiRequest } from './client.js';
import { readStatus } from './parse-status.js';
import type { StatusEncoding } from './parse-status.js';

/** Server and app of a GenAuth adapter, in either version. */
export interface GenauthOptions {
  /** Base URL of the server; a path is kept. Required. */
  readonly server: string | URL;
  /** The app id, sent as `x-authing-app-id`. Required. */
  readonly appId: string;
  /** Opaque text that the server stores with the code, at most 1 KiB. Default: none. */
  readonly customData?: Readonly<Record<string, string>>;
  /**
   * Binds each code to this page, so a photo of it is useless (PROTOCOL 6). `auto`: when page and server support it; `required`: fail
   * otherwise, with `binding-unsupported` or `insecure-context`; `off`: never. Default `auto`.
   */
  readonly binding?: BindingMode;
  /** Default: the global `fetch`. */
  readonly fetch?: typeof globalThis.fetch;
  /** Default: `systemClock`. */
  readonly clock?: Clock;
}

/** The differences between the two protocol versions. */
export interface Dialect extends StatusEncoding {
  /** Name of the code's id, in queries and responses. */
  readonly idField: string;
  readonly codePath: string;
  readonly codeBody: (customData: GenauthOptions['customData']) => object;
  readonly statusPath: string;
  /** Members of an envelope with its status number, in order of preference. */
  readonly statusCodeFields: readonly string[];
  /** The status number for an unknown code. */
  readonly unknownCodeStatus: number;
}

/** Adapter for one version of the protocol. Throws `TypeError` for an invalid option. */
export function createGenauthAdapter(given: GenauthOptions, dialect: Dialect): LoginAdapter {
  const options = ownMembers(given);
  const { idField, statusCodeFields } = dialect;
  const client = createClient(options);
  const bindings = createCodeBindings(options.binding, options.clock);

  const requestCode = async (challenge: Challenge | undefined, signal: AbortSignal): Promise<LoginCode> => {
    const request: ApiRequest = { path: dialect.codePath, query: challenge?.query ?? {}, headers: {}, signal };
    const data = readData(await client.post(request, dialect.codeBody(options.customData)), statusCodeFields);
    const code = readCode(data, idField);
    bindings.store(code.id, challenge, data);
    return code;
  };
  const statusRequest = (code: LoginCode, signal: AbortSignal): ApiRequest => ({
    path: dialect.statusPath,
    query: { [idField]: code.id },
    headers: bindings.proofHeaders(code),
    signal,
  });
  const read = (envelope: JsonObject, code: LoginCode): LoginStatus => {
    if (readStatusCode(envelope, statusCodeFields) === dialect.unknownCodeStatus)
      throw new QrLoginError('unknown-code', 'the server does not know this code');
    const data = readData(envelope, statusCodeFields);
    checkSameCode(data, idField, code.id);
    return bindings.withVerifier({ ...readStatus(data, dialect), ...readHints(data) }, code);
  };

  return {
    async createCode({ signal }) {
      const challenge = await bindings.issueChallenge();
      try {
        return await requestCode(challenge, signal);
      } catch (cause) {
        if (!challenge || !isChallengeRejection(cause) || options.binding === 'required') throw cause;
        const code = await requestCode(undefined, signal);
        bindings.disable();
        return code;
      }
    },
    readStatus: async (code, { signal }) => read(await client.get(statusRequest(code, signal)), code),
    async *watchStatus(code, { signal }) {
      for await (const envelope of client.watch(statusRequest(code, signal))) yield read(envelope, code);
    },
  };
}
