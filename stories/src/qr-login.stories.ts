import { QrLoginError, scriptedAdapter } from '@qr-login/core';
import type { LoginAdapter, ScriptedAdapterOptions } from '@qr-login/core';
import '@qr-login/elements/define';
import type { Meta } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { TemplateResult } from 'lit';
import '@qr-login/elements/languages/he';
import '@qr-login/elements/languages/zh-CN';
import photo from './alex.svg?url&no-inline';
import appIcon from './cairnfield.svg?url&no-inline';
import { reached } from './reached.js';
import { onTouchScreen } from './touch-screen.js';
import { card, expectTexts, story } from './view-story.js';
import type { Story } from './view-story.js';

const meta: Meta = { title: 'qr-login', component: 'qr-login', tags: ['view'] };
export default meta;

const alex = { displayName: 'Alex Doe' };

const silentAdapter = { createCode: () => new Promise(() => {}), readStatus: () => new Promise(() => {}) };

/** The server has not responded yet. */
export const Loading: Story = story('loading', () => html`<qr-login .adapter=${silentAdapter}></qr-login>`);

/** A code is on screen and has not been scanned. */
export const Pending: Story = story('pending', () => card({}), 'Scan to sign in', 'Scan this code with the app');

/** The code expires within half a minute: a line below it and a text show the remaining time. */
export const PendingLastSeconds: Story = story('pending', () => card({ lifetimeMs: 29_500 }), 'New code in');

/** The same for a code that the host page does not renew. */
export const ExpiringWithoutRenewal: Story = story(
  'pending',
  () => html`<qr-login renew="manual" .adapter=${scriptedAdapter({ lifetimeMs: 29_500 })}></qr-login>`,
  'Expires in',
);

/** The name and the picture of the app that scans the code. */
export const AppNameAndIcon: Story = story(
  'pending',
  () => html`<qr-login app-name="Cairnfield" app-icon=${appIcon} .adapter=${scriptedAdapter()}></qr-login>`,
  'Sign in with Cairnfield',
  'Open Cairnfield on your phone',
);

/** The picture of the app as an element of the host page. */
export const AppIconSlot: Story = story(
  'pending',
  () =>
    html`<qr-login app-name="Cairnfield" .adapter=${scriptedAdapter()}>
      <img slot="app-icon" src=${appIcon} alt="" />
    </qr-login>`,
  'Sign in with Cairnfield',
);

/** One sentence in place of the numbered steps. */
export const NoSteps: Story = story(
  'pending',
  () => html`<qr-login no-steps .adapter=${scriptedAdapter()}></qr-login>`,
  'Open the app on your phone and scan this code.',
);

/** Ways on without a scan, for pages whose users may have the app on this computer. */
export const CopyLinkAndOpenHere: Story = story(
  'pending',
  () => html`<qr-login copy-link open-here .adapter=${scriptedAdapter()}></qr-login>`,
  'Copy link',
  'Open on this device',
);

/** Less space, for panels. */
export const Compact: Story = story(
  'pending',
  () => html`<qr-login density="compact" .adapter=${scriptedAdapter()}></qr-login>`,
);

/** More space, for a page with nothing else on it. */
export const Spacious: Story = story(
  'pending',
  () => html`<qr-login density="spacious" .adapter=${scriptedAdapter()}></qr-login>`,
);

/** Light on every page. */
export const AlwaysLight: Story = inScheme('light');

/** Dark on every page. */
export const AlwaysDark: Story = inScheme('dark');

/** A story that ends once its card has that color scheme, whatever the page has. */
function inScheme(scheme: 'light' | 'dark'): Story {
  return {
    render: () => html`<qr-login color-scheme=${scheme} .adapter=${scriptedAdapter()}></qr-login>`,
    play: ({ canvasElement }) =>
      reached(
        canvasElement,
        (element) => element.status === 'pending' && getComputedStyle(element).colorScheme === scheme,
      ),
  };
}

/** A user scanned the code and has not decided yet. */
export const Scanned: Story = story(
  'scanned',
  () => card({ steps: [{ status: 'scanned', user: alex }] }),
  'Alex Doe',
  'Tap Approve in the app.',
);

/** The server did not report the user’s name. */
export const ScannedByUnknown: Story = story('scanned', () => card({ steps: [{ status: 'scanned' }] }), 'Code scanned');

/** The app requires digits that the phone shows. Enter 493027. */
export const CheckCode: Story = story(
  'scanned',
  () => card({ checkCode: '493027', steps: [{ status: 'scanned', user: alex }] }),
  'Enter the code on your phone',
  'Your phone shows 6 digits.',
);

/** Wrong digits were entered, twice. */
export const CheckCodeWrong: Story = story(
  'scanned',
  () => html`<qr-login .adapter=${afterTwoWrongCheckCodes()}></qr-login>`,
  'Wrong code. 1 more try.',
);

/** The approver’s account requires confirmation on this page. */
export const ConfirmIdentity: Story = story(
  'scanned',
  () =>
    html`<qr-login
      confirm-identity
      .adapter=${scriptedAdapter({ steps: [{ status: 'authorized', ticket: 'a-sample-ticket', user: alex }] })}
    ></qr-login>`,
  'Continue as Alex Doe?',
  'Yes, it’s me',
);

/** The same without a name from the server. */
export const ConfirmUnknownUser: Story = story(
  'scanned',
  () =>
    html`<qr-login
      confirm-identity
      .adapter=${scriptedAdapter({ steps: [{ status: 'authorized', ticket: 'a-sample-ticket' }] })}
    ></qr-login>`,
  'Was this you?',
);

/** The card hides the code until the user presses the button. */
export const RevealedByUser: Story = story(
  'pending',
  () => html`<qr-login reveal="manual" .adapter=${scriptedAdapter()}></qr-login>`,
  'Show the code',
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

/** Without frame, title and steps: the host page has its own text. */
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
  ...story('pending', () => card({}), 'Open the app', 'Show the code'),
  beforeEach: onTouchScreen,
};

/** The same with the name and the picture of the app. */
export const OnAPhoneWithAppName: Story = {
  ...story(
    'pending',
    () => html`<qr-login app-name="Cairnfield" app-icon=${appIcon} .adapter=${scriptedAdapter()}></qr-login>`,
    'Open Cairnfield',
  ),
  beforeEach: onTouchScreen,
};

/** The user approved, and the host page has the ticket. */
export const Authorized: Story = story(
  'authorized',
  () => card({ steps: [{ status: 'authorized', ticket: 'a-sample-ticket', user: alex }] }),
  'Welcome, Alex Doe',
);

/** The same without a name from the server. */
export const AuthorizedUnknown: Story = story(
  'authorized',
  () => card({ steps: [{ status: 'authorized', ticket: 'a-sample-ticket' }] }),
  'Approved',
);

/** The user declined on the phone. */
export const Cancelled: Story = story(
  'cancelled',
  () => card({ steps: [{ status: 'cancelled' }] }),
  'Sign-in declined',
);

/** The code expired, and the host page disabled automatic renewal. A button over a dimmed drawing shows the next code. */
export const Expired: Story = story(
  'expired',
  () => html`<qr-login renew="manual" .adapter=${scriptedAdapter({ steps: [{ status: 'expired' }] })}></qr-login>`,
  'Code expired',
  'Show a new code',
);

/** The button in the place of the expired code shows the next one. */
export const Renewed: Story = {
  render: () => html`<qr-login renew="manual" .adapter=${expiringOnce()}></qr-login>`,
  play: async ({ canvasElement }) => {
    await reached(canvasElement, ({ status }) => status === 'expired');
    const root = canvasElement.querySelector('qr-login')?.shadowRoot;
    root?.querySelector<HTMLElement>('[part=renew]')?.click();
    await reached(canvasElement, ({ status }) => status === 'pending');
    if (!root?.querySelector('qr-login-code')) throw new Error('a code was expected in the place of the expired one');
    expectTexts(canvasElement, ['Scan to sign in']);
  },
};

/** Its first code expires at once, its second does not. */
function expiringOnce(): LoginAdapter {
  const [first, second] = [scriptedAdapter({ steps: [{ status: 'expired' }] }), scriptedAdapter()];
  let codes = 0;
  return {
    createCode: (options) => (codes++ === 0 ? first : second).createCode(options),
    readStatus: (code, options) => (codes === 1 ? first : second).readStatus(code, options),
  };
}

/** The server rejects the requests of the host page. */
export const Failed: Story = story(
  'error',
  () => card({ steps: [{ error: new QrLoginError('refused', 'a sample refusal') }] }),
  'Couldn’t sign you in',
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

/** OAuth’s device flow, with a user code to compare or enter on the phone, and a button that copies it. */
export const UserCode: Story = story(
  'pending',
  () => card({ ...userCode, lifetimeMs: 600_000 }),
  'WDJB-MJHT',
  'Enter this code in the app',
);

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

function afterTwoWrongCheckCodes(): LoginAdapter {
  const check = { digits: 6, triesLeft: 1, verified: false };
  return {
    ...scriptedAdapter({ steps: [{ status: 'scanned', user: alex, check }] }),
    verifyCheckCode: () => Promise.resolve({ verified: false, triesLeft: 0 }),
  };
}
