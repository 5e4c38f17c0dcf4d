import type { Context } from 'hono';
import type { App } from '../registered-app.js';
import { readBinding, serializeBinding } from './binding-request.js';
import type { ChallengeFields } from './binding-request.js';
import { recordCodeId } from './request-context.js';
import { readRequester } from './requester.js';
import type { RouteDeps } from './route-deps.js';
import { serializeCode } from './serialize-code.js';

/** A request for a code by an authenticated page. */
export interface CodeRequest {
  readonly app: App;
  readonly challenge: ChallengeFields;
  readonly customData: string | undefined;
}

/** Creates a code within the rate limits, and serializes it for both versions under that name of its id (PROTOCOL 3.2, 4.2). */
export async function createCode(
  context: Context,
  { options, codes, clientAddressOf }: RouteDeps,
  { app, challenge, customData }: CodeRequest,
  idField: 'qrcodeId' | 'random',
): Promise<object> {
  const binding = readBinding(context, challenge, app, options.publicOrigin);
  const { address, rateLimitKey } = clientAddressOf(context);
  const requester = readRequester(context, address);
  await options.limiter.code(app, rateLimitKey);
  const code = await codes.create(app, { requester, customData, ...binding });
  recordCodeId(context, code.id);
  return { [idField]: code.id, ...serializeCode(code, options.publicOrigin), ...serializeBinding(binding) };
}
