import assert from 'node:assert/strict';
import type { DecideDeviceCode } from '@qr-login/audit';

/** Approves and denies codes on the pages of the OAuth server, by its forms and without a browser. */
export const decideOnPages: DecideDeviceCode = async ({ userCode, verificationUri }, decision) => {
  const session = new FormSession();
  const entry = await session.open(verificationUri);
  const user = { xsrf: readHidden(entry.text, 'xsrf'), user_code: userCode };
  const confirmation = await session.open(verificationUri, user);
  assert.match(confirmation.text, /op\.deviceConfirmForm/);
  const answer = await session.open(verificationUri, {
    ...user,
    xsrf: readHidden(confirmation.text, 'xsrf'),
    confirm: 'yes',
    ...(decision === 'deny' && { abort: 'yes' }),
  });
  if (decision === 'deny') return assert.match(answer.text, /was interrupted/);
  const done = await session.open(answer.url, { login: 'ada' });
  assert.match(done.text, /Sign-in Success/);
};

/** A browser without scripts: follows redirects and keeps cookies. */
class FormSession {
  readonly #cookies = new Map<string, string>();

  /** Opens a page, or sends a form to it. Returns the page that is shown in the end. */
  async open(
    url: string,
    form?: Readonly<Record<string, string>>,
  ): Promise<{ readonly url: string; readonly text: string }> {
    const response = await fetch(url, {
      method: form ? 'POST' : 'GET',
      redirect: 'manual',
      headers: { cookie: [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(form && { body: new URLSearchParams(form) }),
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      this.#cookies.set(name, value);
    }
    const location = response.headers.get('location');
    const text = await response.text();
    return location === null ? { url, text } : this.open(new URL(location, url).href);
  }
}

function readHidden(page: string, name: string): string {
  return new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1] ?? '';
}
