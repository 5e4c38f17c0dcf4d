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

/** The page has words of its own for a failure, and another way in. */
export const OwnWords: StoryObj = story(
  'error',
  () =>
    html`<qr-login .adapter=${refusing()}>
      <p slot="error">Codes are not to be had just now. <a href="#password">Use your password</a></p>
    </qr-login>`,
);

/** The form around is disabled: nothing is asked and no code is shown. */
export const Disabled: StoryObj = story(
  'loading',
  () => html`<fieldset disabled style="border: 0"><qr-login .adapter=${scriptedAdapter()}></qr-login></fieldset>`,
);

/** Somebody scanned whose photo comes from where the page allows none. */
export const ForeignPhoto: StoryObj = story('scanned', () => {
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

/** The server draws the code itself, and the page lets it. */
export const ServerPicture: StoryObj = story(
  'pending',
  () => html`<qr-login allow-image .adapter=${pictureOnly}></qr-login>`,
);

/** The same where the page does not: the server would learn who looks. */
export const ServerPictureRefused: StoryObj = story('error', () => html`<qr-login .adapter=${pictureOnly}></qr-login>`);

/** More text than a code can hold. */
export const TooLong: StoryObj = story(
  'error',
  () =>
    html`<qr-login
      .adapter=${scriptedAdapter({ content: `https://login.example.com/#${'x'.repeat(4000)}` })}
    ></qr-login>`,
);

/** Somebody else’s name, in letters that run the other way, on a card that does not. */
export const TurnedName: StoryObj = story('scanned', () => {
  const user = { displayName: 'ليلى حسن (Layla)' };
  return html`<qr-login .adapter=${scriptedAdapter({ steps: [{ status: 'scanned', user }] })}></qr-login>`;
});

/** Somebody signed in in another tab, which tells this one. */
export const SignedInElsewhere: StoryObj = story('authorized', () => {
  const [server, appId] = ['https://id.example.com', `story-${Math.random()}`];
  const handleEvent = (): void => {
    // What a card on another page says (docs/RELIABILITY.md, “Tabs”).
    const otherTab = new BroadcastChannel(`qr-login ${server} ${appId}`);
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel is of one origin.
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
