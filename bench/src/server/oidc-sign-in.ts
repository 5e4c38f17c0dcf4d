import { clientId } from '../../../e2e/support/oauth-provider.js';
import { FormSession } from './form-session.js';
import { CheckedClient, capture, formType, writePost } from './sign-in-client.js';
import type { SignInClient } from './sign-in-client.js';

const grantType = 'urn:ietf:params:oauth:grant-type:device_code';

/** Signs in by the device flow of oidc-provider. The user of a client signs in once and then approves codes on its pages. */
export async function openOidcClient(issuer: string): Promise<SignInClient> {
  const device = new CheckedClient(issuer);
  const user = new FormSession(issuer);
  const { host } = new URL(issuer);
  const post = (path: string, form: Readonly<Record<string, string>>): string =>
    writePost(path, `host: ${host}\r\n`, formType, new URLSearchParams(form).toString());

  const signIn = async (): Promise<void> => {
    const { body } = await device.send(post('/device/auth', { client_id: clientId, scope: 'openid' }), /device_code/);
    const { device_code, user_code } = JSON.parse(body);
    const poll = post('/token', { client_id: clientId, grant_type: grantType, device_code });
    await device.send(poll, /authorization_pending/, 400);
    await approve(user, user_code);
    await device.send(poll, /id_token/);
  };
  await signIn();
  return {
    signIn,
    sent: () => device.sent + user.client.sent,
    close() {
      device.close();
      user.client.close();
    },
  };
}

/** Enters the user code and confirms it; signs in with any name if the page asks for one. */
async function approve(user: FormSession, userCode: string): Promise<void> {
  const entry = await user.open('/device');
  const form = { xsrf: capture(/name="xsrf" value="([^"]+)"/, entry.body), user_code: userCode };
  await user.open('/device', form);
  let page = await user.open('/device', { ...form, confirm: 'yes' });
  if (page.body.includes('name="login"')) page = await user.open(page.path, { login: 'ada' });
  if (!page.body.includes('Sign-in Success')) throw new Error(`expected the code to be approved, got ${page.body}`);
}
