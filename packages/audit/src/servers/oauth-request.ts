import { Buffer } from 'node:buffer';
import type { AppCredentials } from '../audit-context.js';
import type { OutgoingRequest } from '../http/exchange.js';

/** How parameters are sent. OAuth has the form only. */
export type BodyFormat = 'form' | 'json';

/** How a client sends a request. */
export interface OauthRequestOptions {
  readonly client: AppCredentials;
  readonly clientAuthentication: 'client_secret_basic' | 'client_secret_post';
  readonly format: BodyFormat;
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

/** The request of a client to an endpoint of an OAuth server (RFC 6749 sections 2.3.1 and 3.2). */
export function fillOauthRequest(
  url: URL,
  parameters: Readonly<Record<string, string | undefined>>,
  { client: { appId, appSecret }, clientAuthentication, format, headers }: OauthRequestOptions,
): OutgoingRequest {
  const isBasic = appSecret !== undefined && clientAuthentication === 'client_secret_basic';
  const credentials = isBasic ? {} : { client_id: appId, client_secret: appSecret };
  const body = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...credentials, ...parameters }))
    if (value !== undefined) body.set(name, value);
  return {
    method: 'POST',
    url,
    headers: {
      'content-type': format === 'form' ? 'application/x-www-form-urlencoded' : 'application/json',
      ...(isBasic && { authorization: basic(appId, appSecret) }),
      ...headers,
    },
    body: format === 'form' ? body.toString() : JSON.stringify(Object.fromEntries(body)),
  };
}

/** Both are form-encoded first (RFC 6749 section 2.3.1). */
function basic(id: string, secret: string): string {
  const encode = (text: string): string => new URLSearchParams({ '': text }).toString().slice(1);
  return `Basic ${Buffer.from(`${encode(id)}:${encode(secret)}`).toString('base64')}`;
}
