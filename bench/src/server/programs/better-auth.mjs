// A login server with the device flow of better-auth and its memory adapter. Its rate limits count and are never reached.
import { createServer } from 'node:http';
import { betterAuth } from 'better-auth';
import { memoryAdapter } from 'better-auth/adapters/memory';
import { toNodeHandler } from 'better-auth/node';
import { deviceAuthorization } from 'better-auth/plugins';

/** Sessions beyond this number are removed, because the memory adapter searches all of them for each request. */
const maxSessions = 200;
/** Users sign up first: their sessions stay. */
const userSessions = 64;
const most = { window: 60, max: 1_000_000_000 };

const server = createServer();
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
const origin = `http://127.0.0.1:${server.address().port}`;
const records = { user: [], session: [], account: [], verification: [], deviceCode: [] };
const handle = toNodeHandler(
  betterAuth({
    baseURL: origin,
    secret: '5VrKz0sXQ2mJ8bTn4LwYc7HpDf1GaEu9',
    database: memoryAdapter(records),
    emailAndPassword: { enabled: true },
    rateLimit: { enabled: true, ...most, customRules: { '/**': most } },
    telemetry: { enabled: false },
    plugins: [deviceAuthorization({ interval: '0s', validateClient: (id) => id === 'login-page' })],
  }),
);
server.on('request', (request, response) => {
  if (records.session.length > maxSessions) records.session.splice(userSessions, maxSessions - userSessions);
  void handle(request, response);
});
process.stdout.write(`listening on ${origin}\n`);
process.once('SIGTERM', () => process.exit(0));
