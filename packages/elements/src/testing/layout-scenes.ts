import { QrLoginError, scriptedAdapter } from '@qr-login/core';
import type { LoginAdapter, QrLoginErrorCode, ScriptedAdapterOptions } from '@qr-login/core';
import { createFakeClock } from '@qr-login/core/testing';
import type { QrLogin } from '../qr-login/qr-login.js';
import { mount } from './mount.js';
import type { QrLoginHarness } from './qr-login-harness.js';

/** One situation of a card. */
export interface LayoutScene {
  readonly adapter?: LoginAdapter;
  readonly scenario?: ScriptedAdapterOptions;
  readonly renew?: 'manual';
  readonly card?: Partial<QrLogin>;
  /** A sign-in in another tab follows once the card is rendered. */
  readonly elsewhere?: true;
}

const user = { displayName: 'Alex Doe' };
const userCode = { userCode: 'WDJB-MJHT' };
const appName = 'Cairnfield';
const longName = 'Alexandra Doe';
const neverResolves = (): Promise<never> => new Promise(() => {});
const ownHints: readonly QrLoginErrorCode[] = [
  'misconfigured',
  'network-or-policy',
  'timeout',
  'server-unavailable',
  'mfa-required',
  'insecure-context',
  'refused',
  'protocol',
];
const outage = new QrLoginError('server-unavailable', 'a sample outage');
const scanned: LayoutScene = { scenario: { steps: [{ status: 'scanned', user }] } };

/** All views with all texts. */
export const layoutScenes: Readonly<Record<string, LayoutScene>> = {
  pending: { scenario: { lifetimeMs: 120_000 } },
  loading: { adapter: { createCode: neverResolves, readStatus: neverResolves } },
  'pending, last seconds': { scenario: { lifetimeMs: 30_000 } },
  'pending, last seconds of all': { scenario: { lifetimeMs: 30_000 }, renew: 'manual' },
  'user code': { scenario: { ...userCode, lifetimeMs: 120_000 } },
  'user code, last seconds': { scenario: { ...userCode, lifetimeMs: 30_000 } },
  scanned,
  'scanned by an unknown user': { scenario: { steps: [{ status: 'scanned' }] } },
  reconnecting: { scenario: { steps: [{ status: 'pending', durationMs: 500 }, { error: outage }] } },
  'check code': { scenario: { checkCode: '493027', steps: [{ status: 'scanned', user }] } },
  'check code, wrong': { adapter: waitingForCheckCode(1) },
  'without steps': { scenario: { lifetimeMs: 120_000 }, card: { noSteps: true } },
  'revealed by the user': { scenario: { lifetimeMs: 120_000 }, card: { reveal: 'manual' } },
  'to be confirmed': {
    scenario: { steps: [{ status: 'authorized', ticket: 'a-sample', user }] },
    card: { confirmIdentity: true },
  },
  'to be confirmed by an unknown user': {
    scenario: { steps: [{ status: 'authorized', ticket: 'a-sample' }] },
    card: { confirmIdentity: true },
  },
  authorized: { scenario: { steps: [{ status: 'authorized', ticket: 'a-sample', user }] } },
  'authorized elsewhere': { scenario: {}, elsewhere: true },
  cancelled: { scenario: { steps: [{ status: 'cancelled' }] } },
  expired: { scenario: { steps: [{ status: 'expired' }] }, renew: 'manual' },
  ...Object.fromEntries(ownHints.map((code) => [`error ${code}`, { adapter: failing(code) }])),
};

/** Offline scenes. The `offline` event of the window affects every card of the page. */
export const offlineScenes: Readonly<Record<string, LayoutScene>> = {
  offline: { scenario: {} },
  'scanned, offline': scanned,
};

/** Scenes with the name of an app, or with more actions: they may be taller. */
export const namedScenes: Readonly<Record<string, LayoutScene>> = {
  'pending, with the name of the app': { scenario: { lifetimeMs: 120_000 }, card: { appName } },
  'user code, with the name of the app': { scenario: { ...userCode, lifetimeMs: 120_000 }, card: { appName } },
  'without steps, with the name of the app': { scenario: { lifetimeMs: 120_000 }, card: { appName, noSteps: true } },
  'with links': { scenario: { lifetimeMs: 120_000 }, card: { copyLink: true, openHere: true } },
  'scanned by a long name': { scenario: { steps: [{ status: 'scanned', user: { displayName: longName } }] } },
};

/** Touch-screen scenes. Every card of the page reads `matchMedia`. */
export const phoneScenes: Readonly<Record<string, LayoutScene>> = {
  'on a phone': { scenario: { lifetimeMs: 120_000 } },
  'on a phone, with the name of the app': { scenario: { lifetimeMs: 120_000 }, card: { appName } },
};

function failing(code: QrLoginErrorCode): LoginAdapter {
  const error = new QrLoginError(code, 'a sample', { retryable: false });
  return { createCode: () => Promise.reject(error), readStatus: neverResolves };
}

/** Adds a card in that situation to the page. */
export async function mountScene(scene: LayoutScene): Promise<QrLoginHarness> {
  const clock = createFakeClock();
  const adapter = scene.adapter ?? scriptedAdapter({ clock, ...scene.scenario });
  const card = await mount({
    adapter,
    clock,
    ...(scene.renew && { renew: scene.renew }),
    ...scene.card,
  });
  await clock.advance(scene.scenario?.lifetimeMs === 120_000 ? 0 : 5000);
  if (scene.elsewhere) await signInInOtherTab(card);
  await card.settled();
  return card;
}

async function signInInOtherTab({ element }: QrLoginHarness): Promise<void> {
  element.stop();
  Object.assign(element, { server: 'https://fit.example.com', appId: 'fit' });
  await element.updateComplete;
  element.refresh();
  const signedIn = new Promise((resolve) => {
    element.addEventListener('login-status', ({ detail }) => detail.status === 'authorized' && resolve(detail));
  });
  const otherTab = new BroadcastChannel('qr-login https://fit.example.com fit');
  otherTab.postMessage({ fact: 'signed in', page: 2 });
  await signedIn;
  otherTab.close();
}

function waitingForCheckCode(triesLeft: number): LoginAdapter {
  const check = { digits: 6, triesLeft, verified: false };
  return { ...scriptedAdapter({ steps: [{ status: 'scanned', user, check }] }), verifyCheckCode: neverResolves };
}
