import { createServer } from 'node:http';
import { SlowDown } from 'oidc-provider/lib/helpers/errors.js';
import { Provider } from 'oidc-provider/lib/provider.js';
import { pages, serveSignIn } from './provider-pages.js';
import { providerSettings } from './provider-settings.js';

/** The public client of every page here. */
export const clientId = 'login-page';

/** Clients of audits: one with a secret, and one without. */
export const backendClient = { id: 'login-backend', secret: 'secret of the backend' };
export const otherClientId = 'other-page';

/** A real third-party OAuth server. */
export interface OauthProvider {
  readonly issuer: string;
  /** Expires the code with that user code. */
  readonly expire: (userCode: string) => Promise<void>;
  /** Number of token requests to answer with `slow_down` from now on, which this server never does by itself. */
  slowDowns: number;
  readonly close: () => Promise<void>;
}

/** Options. */
export interface OauthProviderOptions {
  /** Whether pages of other origins may send requests. Default `true`; the package’s own default is `false`. */
  readonly cors?: boolean;
  /** Algorithm of its ID tokens. Default `RS256`, as of the package. */
  readonly signingAlg?: 'RS256' | 'ES256';
}

const deviceFlowOnly = {
  grant_types: ['urn:ietf:params:oauth:grant-type:device_code'],
  redirect_uris: [],
  response_types: [],
};

/** Starts one on a free port of this machine, with its own pages for users to sign in and approve. */
export async function openOauthProvider({
  cors = true,
  signingAlg = 'RS256',
}: OauthProviderOptions = {}): Promise<OauthProvider> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('expected a port');
  const issuer = `http://127.0.0.1:${address.port}`;
  const provider = new Provider(issuer, {
    // Seconds for which it keeps an expired code.
    ...(await providerSettings(60, signingAlg)),
    clientDefaults: { id_token_signed_response_alg: signingAlg },
    ...pages,
    clients: [
      { client_id: clientId, token_endpoint_auth_method: 'none', ...deviceFlowOnly },
      { client_id: otherClientId, token_endpoint_auth_method: 'none', ...deviceFlowOnly },
      { client_id: backendClient.id, client_secret: backendClient.secret, ...deviceFlowOnly },
    ],
    clientBasedCORS: () => cors,
  });
  const running: OauthProvider = {
    issuer,
    slowDowns: 0,
    async expire(userCode) {
      const code = await provider.DeviceCode.findByUserCode(userCode.replaceAll('-', ''));
      if (!code) throw new Error('the provider must know the code');
      code.exp = Math.floor(Date.now() / 1000) - 1;
      await code.save();
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  provider.use(async (context, next) => {
    await next();
    if (context.path !== '/token' || running.slowDowns === 0) return;
    running.slowDowns--;
    const { statusCode, error, error_description } = new SlowDown();
    context.status = statusCode;
    context.body = { error, error_description };
  });
  serveSignIn(provider);
  server.on('request', provider.callback());
  return running;
}
