import { QrLoginError, scriptedAdapter } from '@qr-login/core';
import type { LoginAdapter, LoginStatusName } from '@qr-login/core';
import '@qr-login/elements/define';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { TemplateResult } from 'lit';
import picture from './alex.svg?url&no-inline';
import { reached } from './reached.js';

const meta: Meta = { title: 'Hard cases' };
export default meta;

function story(status: LoginStatusName, render: () => TemplateResult): StoryObj {
  return { render, play: ({ canvasElement }) => reached(canvasElement, (card) => card.status === status) };
}

const refusing = (): LoginAdapter => scriptedAdapter({ steps: [{ error: new QrLoginError('refused', 'a sample') }] });

/** The host page shows its own text for a failure, and another way to sign in. */
export const OwnText: StoryObj = story(
  'error',
  () =>
    html`<qr-login .adapter=${refusing()}>
      <p slot="error">Signing in with a code is unavailable now. <a href="#password">Use your password</a></p>
    </qr-login>`,
);

/** The form’s fieldset is disabled: no request is sent and no code is shown. */
export const Disabled: StoryObj = story(
  'loading',
  () => html`<fieldset disabled style="border: 0"><qr-login .adapter=${scriptedAdapter()}></qr-login></fieldset>`,
);

/** The photo of the scanning user has an origin that the host page does not allow: the card shows initials. */
export const PhotoOfAnotherOrigin: StoryObj = story('scanned', () => {
  const user = { displayName: 'Alex Doe', photo: 'https://photos.example.com/alex.png' };
  return html`<qr-login
    photo-origins="https://cdn.example.com"
    .adapter=${scriptedAdapter({ steps: [{ status: 'scanned', user }] })}
  ></qr-login>`;
});

const pictureOnly: LoginAdapter = {
  createCode: () =>
    Promise.resolve({ id: 'scripted-code-1', imageUrl: new URL(picture, location.href).href, lifetimeMs: 120_000 }),
  readStatus: () => Promise.resolve({ status: 'pending' }),
};

/** The server sends only a QR image, and the host page allows it. */
export const ServerImage: StoryObj = story(
  'pending',
  () => html`<qr-login allow-image .adapter=${pictureOnly}></qr-login>`,
);

/** The same without `allow-image`: the image host would see every viewer’s request. */
export const ServerImageNotAllowed: StoryObj = story(
  'error',
  () => html`<qr-login .adapter=${pictureOnly}></qr-login>`,
);

/** The content is too long for a QR code. */
export const TooLongContent: StoryObj = story(
  'error',
  () =>
    html`<qr-login
      .adapter=${scriptedAdapter({ content: `https://login.example.com/#${'x'.repeat(4000)}` })}
    ></qr-login>`,
);

/** A right-to-left name on a left-to-right card. */
export const RightToLeftName: StoryObj = story('scanned', () => {
  const user = { displayName: 'ليلى حسن (Layla)' };
  return html`<qr-login .adapter=${scriptedAdapter({ steps: [{ status: 'scanned', user }] })}></qr-login>`;
});

/** The user signed in in another tab, and tab sync updates this one. */
export const SignedInElsewhere: StoryObj = story('authorized', () => {
  const [server, appId] = ['https://id.example.com', `story-${Math.random()}`];
  const handleEvent = (): void => {
    // The message of a card on another page (docs/RELIABILITY.md, “Tabs”).
    const otherTab = new BroadcastChannel(`qr-login ${server} ${appId}`);
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a BroadcastChannel has a single origin.
    otherTab.postMessage({ fact: 'signed in', page: 2 });
    otherTab.close();
  };
  return html`<qr-login
    server=${server}
    app-id=${appId}
    .adapter=${scriptedAdapter()}
    @login-status=${{ handleEvent, once: true }}
  ></qr-login>`;
});
