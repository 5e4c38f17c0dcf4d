import { CheckedClient, capture, writePost } from './sign-in-client.js';
import type { SignInClient } from './sign-in-client.js';

const base = '/api/auth';
const clientId = 'login-page';
const grantType = 'urn:ietf:params:oauth:grant-type:device_code';
let nextUser = 0;

/** Signs in by the device flow of better-auth. A client has one user, who is signed in and approves every code. */
export async function openBetterAuthClient(origin: string): Promise<SignInClient> {
  const [device, user] = [new CheckedClient(origin), new CheckedClient(origin)];
  const number = nextUser++;
  const headers = `host: ${new URL(origin).host}\r\norigin: ${origin}\r\nx-forwarded-for: 198.51.100.${number}\r\n`;
  const post = (path: string, body: object, more = ''): string =>
    writePost(base + path, headers + more, 'application/json', JSON.stringify(body));
  const account = { name: 'Ada', email: `ada${number}@login.example`, password: 'a password for the benchmark' };
  const { head } = await user.send(post('/sign-up/email', account));
  const cookies = [...head.matchAll(/^set-cookie: ([^;\r]+)/gim)].map(([, cookie]) => cookie);
  const session = `cookie: ${cookies.join('; ')}\r\n`;
  return {
    async signIn() {
      const { body } = await device.send(post('/device/code', { client_id: clientId }), /device_code/);
      const device_code = capture(/"device_code":"(\w+)"/, body);
      const userCode = capture(/"user_code":"(\w+)"/, body);
      const poll = post('/device/token', { client_id: clientId, grant_type: grantType, device_code });
      await device.send(poll, /authorization_pending/, 400);
      await user.send(`GET ${base}/device?user_code=${userCode} HTTP/1.1\r\n${headers}${session}\r\n`);
      await user.send(post('/device/approve', { userCode }, session));
      await device.send(poll, /access_token/);
    },
    sent: () => device.sent + user.sent,
    close() {
      device.close();
      user.close();
    },
  };
}
