import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** The npm package, and the version that docs/AUDIT-TARGETS.md describes. */
export const packageName = 'better-auth';
export const version = '1.7.25';

const clientIds = ['login-page', 'other-page'];

/**
 * Starts a server with the device authorization plugin of better-auth, and returns the options of its audit.
 * @param {string} folder where the package is installed
 */
export async function openTarget(folder) {
  const load = loaderOf(folder);
  const [{ betterAuth }, { memoryAdapter }, { deviceAuthorization }, { toNodeHandler }] = await Promise.all([
    load('better-auth'),
    load('better-auth/adapters/memory'),
    load('better-auth/plugins'),
    load('better-auth/node'),
  ]);
  const server = createServer();
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${server.address().port}`;
  const base = `${origin}/api/auth`;
  const auth = betterAuth({
    baseURL: origin,
    secret: 'a secret for the audit of a test server',
    database: memoryAdapter({ user: [], session: [], account: [], verification: [], deviceCode: [] }),
    emailAndPassword: { enabled: true },
    rateLimit: { enabled: true },
    telemetry: { enabled: false },
    plugins: [deviceAuthorization({ validateClient: (id) => clientIds.includes(id) })],
  });
  server.on('request', toNodeHandler(auth));
  return {
    options: {
      baseUrl: base,
      appId: clientIds[0],
      otherAppId: clientIds[1],
      deviceAuthorizationEndpoint: `${base}/device/code`,
      tokenEndpoint: `${base}/device/token`,
      decide: await signIn(base, origin),
      userCodeRequest: { url: `${base}/device?user_code={userCode}`, headers: { 'x-forwarded-for': '192.0.2.1' } },
    },
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** Signs a user up, and returns the function with which this user decides codes. */
async function signIn(base, origin) {
  let decisions = 0;
  let cookie = '';
  const send = async (path, body) => {
    const response = await fetch(`${base}${path}`, {
      method: body ? 'POST' : 'GET',
      // Each decision has an address of its own, because the server allows five of one address.
      headers: { origin, cookie, 'content-type': 'application/json', 'x-forwarded-for': `198.51.100.${decisions}` },
      ...(body && { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${path} answered ${response.status}`);
    return response;
  };
  const user = { name: 'Ada', email: 'ada@login.example', password: 'a password for the audit' };
  const response = await send('/sign-up/email', user);
  cookie = response.headers
    .getSetCookie()
    .map((each) => each.split(';')[0])
    .join('; ');
  return async ({ userCode }, decision) => {
    decisions++;
    await send(`/device?user_code=${encodeURIComponent(userCode)}`);
    await send(`/device/${decision}`, { userCode });
  };
}

/** Imports an entry point of a package that is installed in the folder. */
function loaderOf(folder) {
  const { resolve } = createRequire(join(folder, 'package.json'));
  return (name) => import(pathToFileURL(resolve(name)).href);
}
