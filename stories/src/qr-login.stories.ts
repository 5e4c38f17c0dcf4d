import { QrLoginError, scriptedAdapter } from '@qr-login/core';
import type { ScriptedAdapterOptions } from '@qr-login/core';
import '@qr-login/elements/define';
import type { Meta } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { TemplateResult } from 'lit';
import '@qr-login/elements/languages/he';
import '@qr-login/elements/languages/zh-CN';
import photo from './alex.svg?url&no-inline';
import { reached } from './reached.js';
import { card, story } from './view-story.js';
import type { Story } from './view-story.js';

const meta: Meta = { title: 'qr-login', component: 'qr-login', tags: ['view'] };
export default meta;

const alex = { displayName: 'Alex Doe' };

const silentAdapter = { createCode: () => new Promise(() => {}), readStatus: () => new Promise(() => {}) };

/** The server has not responded yet. */
export const Loading: Story = story('loading', () => html`<qr-login .adapter=${silentAdapter}></qr-login>`);

/** A code is on screen and has not been scanned. */
export const Pending: Story = story('pending', () => card({}));

/** The code expires within half a minute. */
export const PendingLastSeconds: Story = story('pending', () => card({ lifetimeMs: 29_500 }));

/** A user scanned the code and has not decided yet. */
export const Scanned: Story = story('scanned', () => card({ steps: [{ status: 'scanned', user: alex }] }));

/** The server did not report the user’s name. */
export const ScannedByUnknown: Story = story('scanned', () => card({ steps: [{ status: 'scanned' }] }));

/** The approver’s name requires confirmation on this page. */
export const ConfirmIdentity: Story = story(
  'scanned',
  () =>
    html`<qr-login
      confirm-identity
      .adapter=${scriptedAdapter({ steps: [{ status: 'authorized', ticket: 'a-sample-ticket', user: alex }] })}
    ></qr-login>`,
);

/** The card hides the code until the user presses the button. */
export const RevealedByUser: Story = story(
  'pending',
  () => html`<qr-login reveal="manual" .adapter=${scriptedAdapter()}></qr-login>`,
);

const mark = (slot: string): TemplateResult =>
  html`<svg slot=${slot} viewBox="0 0 24 24" width="24" height="24" role="img" aria-label="Cairnfield">
    <path
      d="M4 20h16M6 15h12M8 10h8M10 5h4"
      fill="none"
      stroke="#0a7d55"
      stroke-width="3"
      stroke-linecap="round"
    ></path>
  </svg>`;

/** A logo in the center of the code, which raises error correction. */
export const Logo: Story = story(
  'pending',
  () => html`<qr-login .adapter=${scriptedAdapter()}>${mark('logo')}</qr-login>`,
);

/** Without frame, title and hint: the host page has its own text. */
export const Minimal: Story = story('pending', () => html`<qr-login minimal .adapter=${scriptedAdapter()}></qr-login>`);

/** A header and a footer of the host page, in every view. */
export const HeaderAndFooter: Story = story(
  'pending',
  () =>
    html`<qr-login .adapter=${scriptedAdapter()}>
      ${mark('header')}
      <a slot="footer" href="#password">Use your password</a>
    </qr-login>`,
);

/** The user pressed the code to enlarge it. */
export const Enlarged: Story = {
  render: () => card({}),
  play: async ({ canvasElement }) => {
    await reached(canvasElement, (element) => element.status === 'pending');
    canvasElement.querySelector('qr-login')?.shadowRoot?.querySelector<HTMLElement>('.enlarge')?.click();
  },
};

/** A phone cannot scan its own screen: the card links to the app. */
export const OnAPhone: Story = {
  ...story('pending', () => card({})),
  beforeEach: () => {
    const realMatchMedia = window.matchMedia;
    window.matchMedia = (query) => realMatchMedia.call(window, query === '(pointer: coarse)' ? 'all' : query);
    return () => void (window.matchMedia = realMatchMedia);
  },
};

/** The user approved, and the host page has the ticket. */
export const Authorized: Story = story('authorized', () =>
  card({ steps: [{ status: 'authorized', ticket: 'a-sample-ticket', user: alex }] }),
);

/** The user declined on the phone. */
export const Cancelled: Story = story('cancelled', () => card({ steps: [{ status: 'cancelled' }] }));

/** The code expired, and the host page disabled automatic renewal. */
export const Expired: Story = story(
  'expired',
  () => html`<qr-login renew="manual" .adapter=${scriptedAdapter({ steps: [{ status: 'expired' }] })}></qr-login>`,
);

/** The server rejects the requests of the host page. */
export const Failed: Story = story('error', () =>
  card({ steps: [{ error: new QrLoginError('refused', 'a sample refusal') }] }),
);

/** The server stopped responding. The card keeps the code and retries. */
export const Reconnecting: Story = {
  render: () =>
    card({
      steps: [
        { status: 'pending', durationMs: 2500 },
        { error: new QrLoginError('server-unavailable', 'a sample outage') },
      ],
    }),
  play: ({ canvasElement }) => reached(canvasElement, (element) => element.connection === 'reconnecting'),
};

/** The browser is offline. */
export const Offline: Story = {
  render: () =>
    card({
      steps: [
        { status: 'pending', durationMs: 3000 },
        { error: new QrLoginError('network-or-policy', 'a sample outage') },
      ],
    }),
  play: async ({ canvasElement }) => {
    await reached(canvasElement, (element) => element.status === 'pending');
    window.dispatchEvent(new Event('offline'));
    await reached(canvasElement, (element) => element.connection === 'offline');
  },
};

/** The minimum width of a card. */
export const Narrow: Story = story(
  'scanned',
  () =>
    html`<div style="inline-size: 264px">
      <qr-login .adapter=${scriptedAdapter({ steps: [{ status: 'scanned', user: alex }] })}></qr-login>
    </div>`,
);

/** The minimum width of a card, with a code. */
export const NarrowPending: Story = story(
  'pending',
  () =>
    html`<div style="inline-size: 264px">
      <qr-login .adapter=${scriptedAdapter({ lifetimeMs: 29_500 })}></qr-login>
    </div>`,
);

const userCode = { userCode: 'WDJB-MJHT', content: 'https://id.example.com/device?user_code=WDJB-MJHT' };

/** OAuth’s device flow, with a user code to compare or enter on the phone. */
export const UserCode: Story = story('pending', () => card({ ...userCode, lifetimeMs: 600_000 }));

/** The same at the minimum width, in the last half minute of the code. */
export const NarrowUserCode: Story = story(
  'pending',
  () =>
    html`<div style="inline-size: 264px">
      <qr-login .adapter=${scriptedAdapter({ ...userCode, lifetimeMs: 29_500 })}></qr-login>
    </div>`,
);

/** A name that is longer than a line. */
export const LongName: Story = story('scanned', () =>
  card({ steps: [{ status: 'scanned', user: { displayName: `Alexandria ${'Wolfeschlegelsteinhausen'.repeat(4)}` } }] }),
);

/** A user with a photo. */
export const Photo: Story = story('scanned', () =>
  card({ steps: [{ status: 'scanned', user: { ...alex, photo: new URL(photo, location.href).href } }] }),
);

/** The same user with `no-photo`: the card shows initials. */
export const NoPhoto: Story = story(
  'scanned',
  () =>
    html`<qr-login
      no-photo
      .adapter=${scriptedAdapter({
        steps: [{ status: 'scanned', user: { ...alex, photo: new URL(photo, location.href).href } }],
      })}
    ></qr-login>`,
);

const chinese = (scenario: ScriptedAdapterOptions): TemplateResult => html`<div lang="zh-CN">${card(scenario)}</div>`;

/** Simplified Chinese, with a code in its last half minute. */
export const ChinesePending: Story = story('pending', () => chinese({ lifetimeMs: 29_500 }));

/** Simplified Chinese, with a user code. */
export const ChineseUserCode: Story = story('pending', () => chinese(userCode));

/** Simplified Chinese, scanned. */
export const ChineseScanned: Story = story('scanned', () =>
  chinese({ steps: [{ status: 'scanned', user: { displayName: '王小明' } }] }),
);

/** Simplified Chinese, declined. */
export const ChineseCancelled: Story = story('cancelled', () => chinese({ steps: [{ status: 'cancelled' }] }));

const arabic = (scenario: ScriptedAdapterOptions): TemplateResult => html`<div lang="ar">${card(scenario)}</div>`;

/** Arabic, which runs from right to left, with a code in its last half minute. */
export const ArabicPending: Story = story('pending', () => arabic({ lifetimeMs: 29_500 }));

/** Arabic, scanned. */
export const ArabicScanned: Story = story('scanned', () =>
  arabic({ steps: [{ status: 'scanned', user: { displayName: 'ليلى حسن' } }] }),
);

/** Arabic, refused by the server. */
export const ArabicFailed: Story = story('error', () =>
  arabic({ steps: [{ error: new QrLoginError('refused', 'a sample refusal') }] }),
);

const hebrew = (scenario: ScriptedAdapterOptions): TemplateResult => html`<div lang="he">${card(scenario)}</div>`;

/** Hebrew, which runs from right to left, with a code in its last half minute. */
export const HebrewPending: Story = story('pending', () => hebrew({ lifetimeMs: 29_500 }));

/** Hebrew, scanned. */
export const HebrewScanned: Story = story('scanned', () =>
  hebrew({ steps: [{ status: 'scanned', user: { displayName: 'נועה לוי' } }] }),
);

/** Hebrew, refused by the server. */
export const HebrewFailed: Story = story('error', () =>
  hebrew({ steps: [{ error: new QrLoginError('refused', 'a sample refusal') }] }),
);
