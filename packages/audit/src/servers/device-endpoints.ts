import type { AuditContext } from '../audit-context.js';
import type { Exchange } from '../http/exchange.js';
import { InconclusiveError } from '../http/inconclusive.js';
import { AuditError, readAddress, readTarget } from '../options.js';
import type { AuditOptions } from '../options.js';
import { readText } from '@qr-login/core/internal';

/** Where the device flow of a server is. */
export interface DeviceEndpoints {
  readonly deviceAuthorization: URL;
  readonly token: URL;
  /** The response with the metadata. `undefined` if the endpoints are options. */
  readonly metadata: Exchange | undefined;
}

/** The endpoints of the options, or those in the metadata of the base URL. Throws `AuditError` without them. */
export async function resolveDeviceEndpoints(
  { deviceAuthorizationEndpoint, tokenEndpoint, operatesServer }: AuditOptions,
  context: AuditContext,
): Promise<DeviceEndpoints> {
  if (tokenEndpoint !== undefined)
    return {
      deviceAuthorization: readTarget(deviceAuthorizationEndpoint, 'deviceAuthorizationEndpoint', operatesServer),
      token: readTarget(tokenEndpoint, 'tokenEndpoint', operatesServer),
      metadata: undefined,
    };
  const metadata = await readMetadata(context);
  const read = (value: unknown, name: string): URL => readAnnounced(value, name, context.base);
  return {
    deviceAuthorization: read(readText(metadata.json, deviceAuthorizationPointer), 'device_authorization_endpoint'),
    token: read(readText(metadata.json, '/token_endpoint'), 'token_endpoint'),
    metadata,
  };
}

const deviceAuthorizationPointer = '/device_authorization_endpoint';

/** OpenID Connect Discovery first, RFC 8414 second. */
async function readMetadata({ http, base }: AuditContext): Promise<Exchange> {
  const path = base.pathname.replace(/\/$/, '');
  const paths = [`${path}/.well-known/openid-configuration`, `/.well-known/oauth-authorization-server${path}`];
  for (const location of paths) {
    const exchange = await send(new URL(location, base));
    if (exchange.status === 200 && readText(exchange.json, deviceAuthorizationPointer) !== undefined) return exchange;
  }
  throw new AuditError(
    `no metadata with device_authorization_endpoint at ${paths.join(' or ')}. Set deviceAuthorizationEndpoint and tokenEndpoint`,
  );

  async function send(url: URL): Promise<Exchange> {
    try {
      return await http.send({ method: 'GET', url });
    } catch (error) {
      if (error instanceof InconclusiveError) throw new AuditError(error.message, { cause: error });
      throw error;
    }
  }
}

/** Metadata must not direct the audit, and the client secret, to a server that the operator did not name. */
function readAnnounced(value: unknown, name: string, { origin }: URL): URL {
  const url = readAddress(value, name);
  if (url.origin !== origin)
    throw new AuditError(
      `${name} is at ${url.origin} instead of ${origin}. Set deviceAuthorizationEndpoint and tokenEndpoint if you operate that server too`,
    );
  return url;
}
