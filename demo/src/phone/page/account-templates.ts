import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { PhoneAccount } from '../setup.js';

/** Photo and name of an account. */
export function renderAccount({ displayName, photo }: PhoneAccount): TemplateResult {
  return html`<img class="portrait" src=${photo} alt="" width="40" height="40" /><bdi class="name"
      >${displayName}</bdi
    >`;
}

/** The account of this phone, and the way to another one. */
export function renderAccountRow(account: PhoneAccount, onSwitch: () => void): TemplateResult {
  return html`<div class="account-row">
    ${renderAccount(account)}<button type="button" class="quiet" @click=${onSwitch}>Switch account</button>
  </div>`;
}

/** A dialog with the accounts that are signed in on this phone. */
export function renderAccountChooser(options: {
  readonly accounts: readonly PhoneAccount[];
  readonly chosen: PhoneAccount;
  readonly onChoose: (account: PhoneAccount) => void;
}): TemplateResult {
  const { accounts, chosen, onChoose } = options;
  const choice = (account: PhoneAccount): TemplateResult =>
    html`<li>
      <button type="button" aria-pressed=${account === chosen} @click=${() => onChoose(account)}>
        ${renderAccount(account)}
      </button>
    </li>`;
  return html`<dialog class="chooser" aria-labelledby="chooser-title">
    <h2 id="chooser-title">Your accounts on this phone</h2>
    <ul>
      ${accounts.map(choice)}
    </ul>
    <form method="dialog"><button class="secondary">Cancel</button></form>
  </dialog>`;
}
