// The device flow of oidc-provider with its memory adapter. It signs as this server does by default.
import { openOauthProvider } from '../../../../e2e/support/oauth-provider.js';

const { issuer } = await openOauthProvider({ signingAlg: 'ES256' });
process.stdout.write(`listening on ${issuer}\n`);
process.once('SIGTERM', () => process.exit(0));
