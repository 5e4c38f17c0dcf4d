import type { Page } from 'playwright-core';

/** The content of the code in every scene. */
export const sceneContent = 'https://login.example.com/approve#sN8b0mB4s0uT8h2kq1Qv5yJ3wZ6xR9cE7aD_fGhLpKo';

/** Every view of the card: how a page configures a new `card`, with an adapter that `says` one status, and the resulting title. */
const scenes: Readonly<Record<string, readonly [script: string, title: string]>> = {
  loading: ["card.preview = 'loading'", 'Scan to sign in'],
  pending: ["card.adapter = says({ status: 'pending' })", 'Scan to sign in'],
  'user code': ["card.adapter = says({ status: 'pending' }, { userCode: 'WDJB-MJHT' })", 'Scan to sign in'],
  'revealed by the user': ["card.reveal = 'manual'; card.adapter = says({ status: 'pending' })", 'Scan to sign in'],
  scanned: ["card.adapter = says({ status: 'scanned', user })", 'Alex Doe'],
  'scanned by an unknown user': ["card.adapter = says({ status: 'scanned' })", 'Code scanned'],
  'to be confirmed': [
    "card.confirmIdentity = true; card.adapter = says({ status: 'authorized', ticket: 'a-sample-ticket', user })",
    'Continue as Alex Doe?',
  ],
  authorized: ["card.adapter = says({ status: 'authorized', ticket: 'a-sample-ticket', user })", 'Welcome, Alex Doe'],
  cancelled: ["card.adapter = says({ status: 'cancelled' })", 'Sign-in declined'],
  expired: ["card.renew = 'manual'; card.adapter = says({ status: 'expired' })", 'Code expired'],
  error: ["card.preview = 'error'", 'Couldn’t sign you in'],
  offline: [
    "card.adapter = says({ status: 'pending' }); card.addEventListener('login-status', () => dispatchEvent(new Event('offline')))",
    'You’re offline',
  ],
};

/** The names of the views. */
export const sceneNames: readonly string[] = Object.keys(scenes);

/** Replaces the card with a new one and waits until it shows that view. */
export async function showScene(page: Page, name: string): Promise<void> {
  const scene = scenes[name];
  if (!scene) throw new TypeError(`a scene must be one of ${sceneNames.join(', ')}`);
  const [script, title] = scene;
  await page.evaluate(`(() => {
    const user = { displayName: 'Alex Doe' };
    const code = { id: 'x', content: '${sceneContent}', lifetimeMs: 29_500, intervalMs: 500 };
    const says = (status, more) => ({ createCode: async () => ({ ...code, ...more }), readStatus: async () => status });
    const card = document.createElement('qr-login');
    ${script};
    document.querySelector('qr-login').replaceWith(card);
  })()`);
  await page.getByRole('heading', { name: title }).waitFor();
  if (title === 'Scan to sign in' && name !== 'loading')
    await page.getByRole(name === 'revealed by the user' ? 'button' : 'img').waitFor();
}
