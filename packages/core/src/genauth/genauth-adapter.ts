import { ownMembers } from '../own-members.js';
import type { JsonObject } from '../parse.js';
import type { LoginAdapter, LoginCode, LoginStatus } from '../adapter.js';
import { createCodeBindings, isChallengeRejection } from './code-binding.js';
import type { Challenge } from './code-binding.js';
import { readCode, readData } from './parse-code.js';
import { createClient } from './client.js';
import type { ApiRequest } from './client.js';
import { parseStatusResponse } from './parse-status.js';
import type { Dialect, GenauthAdapterOptions } from './types.js';

/** Adapter for one version of the protocol. Throws `TypeError` for an invalid option. */
export function createGenauthAdapter(given: GenauthAdapterOptions, dialect: Dialect): LoginAdapter {
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
  const read = (envelope: JsonObject, code: LoginCode): LoginStatus =>
    bindings.withVerifier(parseStatusResponse(envelope, code, dialect), code);

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
