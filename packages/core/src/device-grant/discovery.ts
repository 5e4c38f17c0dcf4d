import { QrLoginError, isQrLoginError } from '../errors.js';
import { own } from '../parse.js';
import type { JsonObject } from '../parse.js';
import { parseSecureUrl } from '../secure-url.js';

/** The two endpoints of the device grant. */
export interface DeviceEndpoints {
  /** `device_authorization_endpoint` (RFC 8628 section 4). */
  readonly deviceAuthorization: string | URL;
  /** `token_endpoint` (RFC 8414 section 2). */
  readonly token: string | URL;
}

type FetchJson = (url: URL, init: RequestInit) => Promise<JsonObject>;

type ResolvedEndpoints = Readonly<Record<keyof DeviceEndpoints, URL>>;

/** Returns the endpoints, after one discovery if only the issuer is set. Throws `TypeError` unless exactly one of the two is set. */
export function resolveEndpoints(
  { issuer, endpoints }: { readonly issuer?: string; readonly endpoints?: DeviceEndpoints },
  fetchJson: FetchJson,
): (signal: AbortSignal) => Promise<ResolvedEndpoints> {
  if ((issuer === undefined) === (endpoints === undefined)) throw new TypeError('issuer or endpoints must be set');
  if (endpoints) {
    const set = {
      deviceAuthorization: checkOption(endpoints.deviceAuthorization, 'endpoints.deviceAuthorization'),
      token: checkOption(endpoints.token, 'endpoints.token'),
    };
    return () => Promise.resolve(set);
  }
  const base = checkOption(issuer, 'issuer');
  if (typeof issuer !== 'string' || base.search !== '' || base.hash !== '')
    throw new TypeError('issuer must be text with no query and no fragment');
  let resolved: ResolvedEndpoints | undefined;
  return async (signal) => (resolved ??= await discover(issuer, base, fetchJson, signal));
}

/** The OpenID path first, the RFC 8414 path if that fails; of two failures the retryable one is thrown. */
async function discover(
  issuer: string,
  base: URL,
  fetchJson: FetchJson,
  signal: AbortSignal,
): Promise<ResolvedEndpoints> {
  const path = base.pathname.replace(/\/$/, '');
  const read = async (location: string): Promise<ResolvedEndpoints> => {
    const init = { headers: { accept: 'application/json' }, signal };
    return readMetadata(await fetchJson(new URL(location, base), init), issuer);
  };
  try {
    return await read(`${path}/.well-known/openid-configuration`);
  } catch (first) {
    signal.throwIfAborted();
    return read(`/.well-known/oauth-authorization-server${path}`).catch((second: unknown) => {
      signal.throwIfAborted();
      throw isQrLoginError(first) && first.retryable ? first : second;
    });
  }
}

/** RFC 8414 section 3.3: metadata of another issuer is invalid. */
function readMetadata(metadata: JsonObject, issuer: string): ResolvedEndpoints {
  if (own(metadata, 'issuer') !== issuer)
    throw new QrLoginError('protocol', 'issuer in the metadata must be the issuer that was set', { retryable: false });
  return {
    deviceAuthorization: readEndpoint(metadata, 'device_authorization_endpoint'),
    token: readEndpoint(metadata, 'token_endpoint'),
  };
}

function readEndpoint(metadata: JsonObject, name: string): URL {
  const value = own(metadata, name);
  if (value === undefined) throw new QrLoginError('refused', `the metadata has no ${name}`);
  const url = parseSecureUrl(value);
  if (!url) throw new QrLoginError('protocol', `${name} must be an https address`, { retryable: false });
  return url;
}

function checkOption(value: unknown, name: string): URL {
  const url = parseSecureUrl(value instanceof URL ? value.href : value);
  if (!url) throw new TypeError(`${name} must be an absolute https address, or http on loopback`);
  return url;
}
