import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { PhoneAccount } from '../setup.js';
import type { LoginRequest } from './login-server.js';
import { agoOf } from './messages.js';
import type { Entry } from './steps.js';

/** Choose an account, and enter a user code or paste a link. */
export function homeTemplate(options: {
  readonly accounts: TemplateResult;
  /** Shown beside the field of the user code, whose text stays for correction. */
  readonly problem: string | undefined;
  readonly isLoading: boolean;
  readonly onEnter: (entry: Entry, text: string) => void;
}): TemplateResult {
  const { accounts, problem, isLoading, onEnter } = options;
  const submit =
    (entry: Entry) =>
    (event: SubmitEvent): void => {
      event.preventDefault();
      const input = event.target instanceof HTMLFormElement && event.target.querySelector('input');
      if (input) onEnter(entry, input.value.trim());
    };
  return html`
    <h1 tabindex="-1" data-view="home">Sign in on another screen</h1>
    <p>Scan the code on the other screen with this phone’s camera. The link in it opens here.</p>
    ${accounts}
    <form class="enter" @submit=${submit('userCode')}>
      <label>
        <span>Or enter the user code</span>
        <input
          name="user-code"
          autocomplete="off"
          autocapitalize="characters"
          spellcheck="false"
          required
          aria-invalid=${problem === undefined ? nothing : 'true'}
          aria-describedby=${problem === undefined ? nothing : 'problem'}
        />
      </label>
      <p id="problem" class="problem" role="alert">${problem}</p>
      <button class="secondary" ?disabled=${isLoading}>Use code</button>
    </form>
    <form class="enter" @submit=${submit('paste')}>
      <label>
        <span>Or paste the link from a code</span>
        <input name="link" autocomplete="off" inputmode="url" required />
      </label>
      <button class="secondary" ?disabled=${isLoading}>Open link</button>
    </form>
  `;
}

/** While the request of a code is on its way. */
export function loadingTemplate(): TemplateResult {
  return html`<h1 tabindex="-1" data-view="loading">One moment …</h1>`;
}

/** Warnings for a code that may come from another person (RFC 8628 section 5.4). */
const warnings: Readonly<Record<Entry, string>> = {
  link: 'You opened a link. Go on only if its code is on a screen in front of you, on a page that you opened.',
  paste:
    'You pasted a link. Go on only if its code is on a screen in front of you, on a page that you opened. If someone else sent it to you, you would sign in their screen.',
  userCode:
    'Go on only if you read this user code off a screen in front of you, on a page that you opened. If someone else gave it to you, you would sign in their screen.',
};

/** The request, before anything is sent for it. */
export function reviewTemplate(options: {
  readonly entry: Entry;
  readonly loginRequest: LoginRequest;
  readonly accounts: TemplateResult;
  readonly isBusy: boolean;
  readonly onLeave: () => void;
  readonly onGoOn: () => void;
}): TemplateResult {
  const { entry, loginRequest, accounts, isBusy, onLeave, onGoOn } = options;
  return html`
    <h1 tabindex="-1" data-view="review">Sign in to ${loginRequest.app}?</h1>
    <p class="warning">${warnings[entry]}</p>
    ${requestTemplate(loginRequest)} ${accounts}
    <div class="buttons">
      <button type="button" class="secondary" ?disabled=${isBusy} @click=${onLeave}>Not now</button>
      <button type="button" class="primary" ?disabled=${isBusy} @click=${onGoOn}>Go on</button>
    </div>
  `;
}

/** The decision. Both buttons look alike, and are disabled until the user can have read the request. */
export function confirmTemplate(options: {
  readonly loginRequest: LoginRequest;
  readonly account: PhoneAccount;
  readonly isDisabled: boolean;
  readonly onDecline: () => void;
  readonly onApprove: () => void;
}): TemplateResult {
  const { loginRequest, account, isDisabled, onDecline, onApprove } = options;
  return html`
    <h1 tabindex="-1" data-view="confirm">Sign in to ${loginRequest.app}?</h1>
    <p>This signs the other screen in to your account.</p>
    ${requestTemplate(loginRequest)}
    <div class="as">
      ${portraitTemplate(account)}
      <p>as <bdi class="name">${account.displayName}</bdi></p>
    </div>
    <div class="buttons">
      <button type="button" class="answer" ?disabled=${isDisabled} @click=${onDecline}>Decline</button>
      <button type="button" class="answer" ?disabled=${isDisabled} @click=${onApprove}>Approve</button>
    </div>
    <p class="warning">Approve only what you started yourself. You will never be asked for it by mail or in a chat.</p>
  `;
}

/** A result or an error, with one button. */
export function endTemplate(title: string, text: string, onDone: () => void, done = 'Done'): TemplateResult {
  return html`
    <h1 tabindex="-1" data-view="end">${title}</h1>
    <p>${text}</p>
    <div class="buttons"><button type="button" class="secondary" @click=${onDone}>${done}</button></div>
  `;
}

/** A choice of accounts. */
export function accountsTemplate(options: {
  readonly accounts: readonly PhoneAccount[];
  readonly chosen: PhoneAccount;
  readonly isDisabled: boolean;
  readonly onChoose: (account: PhoneAccount) => void;
}): TemplateResult {
  const { accounts, chosen, isDisabled, onChoose } = options;
  const choice = (account: PhoneAccount): TemplateResult => html`
    <label>
      <input type="radio" name="account" .checked=${account === chosen} @change=${() => onChoose(account)} />
      ${portraitTemplate(account)}<bdi class="name">${account.displayName}</bdi>
    </label>
  `;
  return html`
    <fieldset class="accounts" ?disabled=${isDisabled}>
      <legend>Your account</legend>
      ${accounts.map(choice)}
    </fieldset>
  `;
}

function requestTemplate({ app, origin, browser, os, ip, ageSeconds }: LoginRequest): TemplateResult {
  const rows: readonly (readonly [string, string | undefined])[] = [
    ['App', app],
    ['Page', origin],
    ['Browser', [browser, os].filter(Boolean).join(' on ')],
    ['Network address', ip],
    ['Requested', ageSeconds === undefined ? undefined : agoOf(ageSeconds)],
  ];
  const known = rows.filter(([, value]) => value);
  return html`
    <dl class="requester">
      ${known.map(
        ([name, value]) =>
          html`<div>
            <dt>${name}</dt>
            <dd><bdi>${value}</bdi></dd>
          </div>`,
      )}
    </dl>
  `;
}

function portraitTemplate({ photo }: PhoneAccount): TemplateResult {
  return html`<img class="portrait" src=${photo} alt="" width="40" height="40" />`;
}
