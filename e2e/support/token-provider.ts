import { createServer } from 'node:http';
import { Provider } from 'oidc-provider/lib/provider.js';
import type { AccessToken } from 'oidc-provider/lib/provider.js';
import { providerSettings } from './provider-settings.js';

/** The audience of JSON Web Tokens; without it tokens are opaque. */
export const audience = 'urn:example:qr-login';
/** The client that may introspect tokens. */
export const introspectionClient = { clientId: 'login-server', clientSecret: 'a secret & a long one' };

/** A real OAuth server that issues the tokens of phones. */
export interface TokenProvider {
  readonly issuer: string;
  /** A token of that user: a JSON Web Token or an opaque one. */
  readonly issue: (accountId: string, kind: 'jwt' | 'opaque') => Promise<string>;
  /** Revokes an opaque token. */
  readonly revoke: (token: string) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Starts one on a free port of this machine. */
export async function openTokenProvider(): Promise<TokenProvider> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('expected a port');
  const issuer = `http://127.0.0.1:${address.port}`;
  const provider = new Provider(issuer, {
    ...(await providerSettings()),
    clients: [
      {
        client_id: introspectionClient.clientId,
        client_secret: introspectionClient.clientSecret,
        grant_types: [],
        redirect_uris: [],
        response_types: [],
      },
    ],
    features: {
      devInteractions: { enabled: false },
      introspection: { enabled: true, allowedPolicy: () => true },
      revocation: { enabled: true },
    },
  });
  server.on('request', provider.callback());

  const make = async (accountId: string): Promise<AccessToken> => {
    const client = await provider.Client.find(introspectionClient.clientId);
    const grant = new provider.Grant({ accountId, clientId: introspectionClient.clientId });
    return new provider.AccessToken({ accountId, client, grantId: await grant.save(), scope: 'openid' });
  };
  return {
    issuer,
    async issue(accountId, kind) {
      const token = await make(accountId);
      if (kind === 'jwt')
        token.resourceServer = new provider.ResourceServer(audience, { accessTokenFormat: 'jwt', audience, scope: '' });
      return token.save();
    },
    async revoke(token) {
      await (await provider.AccessToken.find(token))?.destroy();
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
