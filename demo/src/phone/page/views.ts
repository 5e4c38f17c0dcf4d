import type { PhoneAccount } from '../setup.js';
import { codeForm } from './code-form.js';
import { create } from './create.js';
import type { LoginRequest } from './login-server.js';
import { agoOf } from './messages.js';

/** Content of one screen. The first heading receives the focus when it is shown. */
export type View = readonly Node[];

/** Choose an account, and type a code or paste a link. */
export function homeView(
  accounts: Node,
  onType: (text: string) => Promise<void>,
  onPaste: (text: string) => void,
): View {
  const input = create('input', { type: 'text', name: 'link', autocomplete: 'off', inputMode: 'url', required: true });
  const form = create(
    'form',
    { className: 'enter' },
    create('label', {}, create('span', {}, 'Or paste the link from a code'), input),
    create('button', { className: 'secondary' }, 'Open link'),
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    onPaste(input.value.trim());
  });
  const hint = 'Scan the code on the other screen with this phone’s camera. The link in it opens here.';
  return [headingOf('Sign in on another screen'), paragraph(hint), accounts, codeForm(onType), form];
}

/** Warnings for a code that this phone’s camera did not read, by origin of the code. */
const warnings = {
  link: 'You opened a link. Go on only if its code is on a screen in front of you, on a page that you opened.',
  paste:
    'You pasted a link. Go on only if its code is on a screen in front of you, on a page that you opened. If someone else sent it to you, you would sign in their screen.',
  letters:
    'Go on only if you read these letters off a screen in front of you, on a page that you opened. If someone else gave them to you, you would sign in their screen.',
};

/** After a link was opened or pasted, or a user code typed: nothing is sent before the user goes on (RFC 8628 section 5.4). */
export function warningView(
  from: keyof typeof warnings,
  loginRequest: LoginRequest,
  accounts: Node,
  onGoOn: () => void,
  onLeave: () => void,
): View {
  return [
    headingOf(`Sign in to ${loginRequest.app}?`),
    warning(warnings[from]),
    loginRequestList(loginRequest),
    accounts,
    buttons(button('Not now', 'secondary', onLeave), button('Go on', 'primary', onGoOn)),
  ];
}

/** The confirmation. Both buttons look alike, and are disabled until the user can have read it. */
export function confirmView(
  loginRequest: LoginRequest,
  account: PhoneAccount,
  onDecline: () => void,
  onApprove: () => void,
): { readonly view: View; readonly arm: () => void } {
  const choices = [button('Decline', 'answer', onDecline), button('Approve', 'answer', onApprove)];
  for (const answerButton of choices) answerButton.disabled = true;
  const view = [
    headingOf(`Sign in to ${loginRequest.app}?`),
    paragraph('This signs the other screen in to your account.'),
    loginRequestList(loginRequest),
    create('div', { className: 'as' }, portraitOf(account), create('p', {}, 'as ', nameOf(account))),
    buttons(...choices),
    warning('Approve only what you started yourself. You will never be asked for it by mail or in a chat.'),
  ];
  const arm = (): void => choices.forEach((answerButton) => (answerButton.disabled = false));
  return { view, arm };
}

/** The outcome, or an error. */
export function endView(title: string, text: string, onDone: () => void, done = 'Done'): View {
  return [headingOf(title), paragraph(text), buttons(button(done, 'secondary', onDone))];
}

/** A choice of accounts. */
export function accountChoice(
  accounts: readonly PhoneAccount[],
  chosen: PhoneAccount,
  onChoose: (account: PhoneAccount) => void,
): HTMLElement {
  const choices = accounts.map((account) => {
    const radio = create('input', { type: 'radio', name: 'account', checked: account === chosen });
    radio.addEventListener('change', () => onChoose(account));
    return create('label', {}, radio, portraitOf(account), nameOf(account));
  });
  return create('fieldset', { className: 'accounts' }, create('legend', {}, 'Your account'), ...choices);
}

function loginRequestList({ app, origin, browser, os, ip, ageSeconds }: LoginRequest): HTMLElement {
  const device = [browser, os].filter(Boolean).join(' on ');
  const rows: readonly (readonly [string, string | undefined])[] = [
    ['App', app],
    ['Page', origin],
    ['Browser', device],
    ['Network address', ip],
    ['Asked', ageSeconds === undefined ? undefined : agoOf(ageSeconds)],
  ];
  const known = rows.filter(([, value]) => value);
  const items = known.map(([name, value = '']) =>
    create('div', {}, create('dt', {}, name), create('dd', {}, create('bdi', {}, value))),
  );
  return create('dl', { className: 'asker' }, ...items);
}

function headingOf(text: string): HTMLElement {
  return create('h1', { tabIndex: -1 }, text);
}

function paragraph(text: string): HTMLElement {
  return create('p', {}, text);
}

function warning(text: string): HTMLElement {
  return create('p', { className: 'warning' }, text);
}

function nameOf({ displayName }: PhoneAccount): HTMLElement {
  return create('bdi', { className: 'name' }, displayName);
}

function portraitOf({ photo }: PhoneAccount): HTMLElement {
  return create('img', { src: photo, alt: '', width: 40, height: 40, className: 'portrait' });
}

function buttons(...children: readonly HTMLButtonElement[]): HTMLElement {
  return create('div', { className: 'buttons' }, ...children);
}

function button(text: string, className: string, onPress: () => void): HTMLButtonElement {
  const pressable = create('button', { type: 'button', className }, text);
  pressable.addEventListener('click', () => {
    // One tap, one request: the next view has its own buttons.
    for (const other of pressable.parentElement?.querySelectorAll('button') ?? []) other.disabled = true;
    onPress();
  });
  return pressable;
}
