import { scriptedAdapter } from '@qr-login/core';
import '@qr-login/elements/define';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { TemplateResult } from 'lit';
import './login-pages/page.css';
import './login-pages/map.css';
import './login-pages/alone.css';
import './login-pages/landing.css';
import './login-pages/planner.css';
import './login-pages/sign-in.css';
import { arabic, english } from './login-pages/copy.js';
import type { SignInCopy } from './login-pages/copy.js';
import { appCard, appIcon, brand, contours, imprint, map, passwordForm } from './login-pages/parts.js';
import { reached } from './reached.js';
import { onTouchScreen } from './touch-screen.js';
import { expectTexts } from './view-story.js';

const meta: Meta = {
  title: 'Login pages',
  tags: ['page'],
  parameters: { layout: 'fullscreen' },
  play: ({ canvasElement }) => reached(canvasElement, ({ status }) => status === 'pending'),
};
export default meta;

/** A form for a password, and the card beside it as the second way in. */
function signInPage(copy: SignInCopy): TemplateResult {
  return html`<div class="cairnfield sign-in" lang=${copy.lang} dir=${copy.dir}>
    <header class="top">${brand}</header>
    <main class="sheet">
      ${passwordForm(copy)}
      <p class="or"><span>${copy.or}</span></p>
      <div class="scan">
        <qr-login app-name=${copy.app} .messages=${{ pendingTitle: copy.scan }} .adapter=${scriptedAdapter()}
          >${appIcon}</qr-login
        >
      </div>
    </main>
    ${imprint(copy.links)}
  </div>`;
}

/** A form for e-mail address and password, and the card beside it. */
export const BesideAForm: StoryObj = { render: () => signInPage(english) };

/** The same in Arabic, from right to left. */
export const BesideAFormInArabic: StoryObj = { render: () => signInPage(arabic) };

/** The card alone on a page of full height. */
export const Alone: StoryObj = {
  render: () =>
    html`<div class="cairnfield alone">
      ${contours}
      <header class="top">${brand}</header>
      <main class="stage">
        <h1>Welcome back</h1>
        <p class="lead">Your phone is already signed in. Let it vouch for this computer.</p>
        <qr-login density="spacious" app-name="Cairnfield" .adapter=${scriptedAdapter()}>${appIcon}</qr-login>
        <a class="other-way" href="#password">Use your password instead</a>
      </main>
      ${imprint(english.links)}
    </div>`,
};

/** The card in a modal dialog, which a button of the page opens. */
export const InADialog: StoryObj = {
  render: () =>
    html`<div class="cairnfield landing">
      <header class="top">
        ${brand}
        <nav aria-label="Product">
          <a href="#maps">Maps</a><a href="#routes">Routes</a><a href="#pricing">Pricing</a>
        </nav>
        <button class="secondary" type="button" @click=${openDialog}>Sign in</button>
      </header>
      <main class="hero">
        <div>
          <h1>Every path, already in your pocket</h1>
          <p class="lead">
            Field maps for people who walk. Plan at your desk, follow on the hill, with or without signal.
          </p>
          <a class="primary" href="#start">Start planning</a>
        </div>
        ${map}
      </main>
      <dialog class="dialog" aria-label="Sign in" tabindex="-1">
        <button class="close" type="button" aria-label="Close" @click=${closeDialog}>
          <svg viewBox="0 0 24 24" aria-hidden="true"><path d="m6 6 12 12m0-12L6 18" /></svg>
        </button>
        ${appCard()}
        <p class="or"><span>or</span></p>
        <a class="secondary" href="#password">Use e-mail and password</a>
      </dialog>
    </div>`,
  play: async ({ canvasElement }) => {
    canvasElement.querySelector<HTMLElement>('header .secondary')?.click();
    await reached(canvasElement, ({ status }) => status === 'pending');
    if (!canvasElement.querySelector('dialog:modal qr-login')) throw new Error('the card should be in an open dialog');
  },
};

/** Focuses the dialog, whose name a screen reader then announces, and not the button that closes it. */
function openDialog({ currentTarget }: Event): void {
  const dialog = currentTarget instanceof Element && currentTarget.closest('.landing')?.querySelector('dialog');
  if (!dialog) return;
  dialog.showModal();
  dialog.focus();
}

function closeDialog({ currentTarget }: Event): void {
  if (currentTarget instanceof Element) currentTarget.closest('dialog')?.close();
}

/** A page that is always dark: the card follows its `color-scheme`. */
export const OnADarkPage: StoryObj = {
  render: () =>
    html`<div class="cairnfield planner">
      ${map}
      <header class="top">${brand}</header>
      <main class="side">
        <h1>Open the planner</h1>
        <p class="lead">Your routes are on your phone. Scan to bring them to this computer.</p>
        ${appCard()}
        <p class="sign-up">No app yet? <a href="#get">Get Cairnfield</a></p>
      </main>
    </div>`,
};

/** A phone: the card below the form offers to open the app. */
export const OnAPhone: StoryObj = {
  render: () => html`<div class="phone-sized">${signInPage(english)}</div>`,
  beforeEach: onTouchScreen,
  play: async ({ canvasElement }) => {
    await reached(canvasElement, ({ status }) => status === 'pending');
    expectTexts(canvasElement, ['Open Cairnfield']);
  },
};
