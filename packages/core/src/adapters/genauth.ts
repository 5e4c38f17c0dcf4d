import type { Clock } from '../clock.js';
import { QrLoginError } from '../errors.js';
import { ownMembers } from '../own-members.js';
import type { JsonObject } from '../parse.js';
import type { LoginAdapter, LoginCode, LoginStatus } from '../protocol.js';
import { createBindings, mindsChallenge } from './binding.js';
import type { BindingWish, Challenge } from './binding.js';
import { checkSameCode, readCode, readData, readHints, readNumber } from './genauth-answers.js';
import { openGenauth } from './genauth-server.js';
import type { Question } from './genauth-server.js';
import { readStatus } from './genauth-status.js';
import type { StatusWords } from './genauth-status.js';

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
  readonly binding?: BindingWish;
  /** Default: the global `fetch`. */
  readonly fetch?: typeof globalThis.fetch;
  /** Default: `systemClock`. */
  readonly clock?: Clock;
}

/** The differences between the two protocol versions. */
export interface Dialect extends StatusWords {
  /** Name of the code's id, in queries and responses. */
  readonly idName: string;
  readonly codePath: string;
  readonly codeBody: (customData: GenauthOptions['customData']) => object;
  readonly statusPath: string;
  /** Members of an envelope with its status number, in order of preference. */
  readonly numberNames: readonly string[];
  /** The status number for an unknown code. */
  readonly unknownCode: number;
}

/** Adapter for one version of the protocol. Throws `TypeError` for an invalid option. */
export function genauthAdapter(given: GenauthOptions, dialect: Dialect): LoginAdapter {
  const options = ownMembers(given);
  const { idName, numberNames } = dialect;
  const server = openGenauth(options);
  const bindings = createBindings(options.binding, options.clock);

  const askForCode = async (challenge: Challenge | undefined, signal: AbortSignal): Promise<LoginCode> => {
    const question: Question = { path: dialect.codePath, query: challenge?.query ?? {}, headers: {}, signal };
    const data = readData(await server.post(question, dialect.codeBody(options.customData)), numberNames);
    const code = readCode(data, idName);
    bindings.keep(code.id, challenge, data);
    return code;
  };
  const about = (code: LoginCode, signal: AbortSignal): Question => ({
    path: dialect.statusPath,
    query: { [idName]: code.id },
    headers: bindings.proofOf(code),
    signal,
  });
  const read = (envelope: JsonObject, code: LoginCode): LoginStatus => {
    if (readNumber(envelope, numberNames) === dialect.unknownCode)
      throw new QrLoginError('unknown-code', 'the server does not know this code');
    const data = readData(envelope, numberNames);
    checkSameCode(data, idName, code.id);
    return bindings.withVerifier({ ...readStatus(data, dialect), ...readHints(data) }, code);
  };

  return {
    async createCode({ signal }) {
      const challenge = await bindings.announce();
      try {
        return await askForCode(challenge, signal);
      } catch (cause) {
        if (!challenge || !mindsChallenge(cause) || options.binding === 'required') throw cause;
        const code = await askForCode(undefined, signal);
        bindings.giveUp();
        return code;
      }
    },
    readStatus: async (code, { signal }) => read(await server.get(about(code, signal)), code),
    async *watchStatus(code, { signal }) {
      for await (const envelope of server.listen(about(code, signal))) yield read(envelope, code);
    },
  };
}
