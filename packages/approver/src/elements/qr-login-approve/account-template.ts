import { cleanDisplayName } from '@qr-login/core';
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import * as icons from '../icons.js';
import { renderIcon } from '../render-icon.js';
import { initialsOf } from './initials.js';
import { isConsent } from './view-model.js';
import type { ViewContext } from './view-model.js';

/** The account that the other screen will be signed in with, and a way to another one. */
export function renderAccount(context: ViewContext): TemplateResult {
  const { account, hasAccount, onSlotChange } = context;
  const name = cleanDisplayName(account?.displayName ?? '');
  const detail = cleanDisplayName(account?.detail ?? '');
  return html`<div class="account" part="account" ?hidden=${!hasAccount}>
    <slot name="account" @slotchange=${onSlotChange}>
      ${account ? renderAvatar(context, name) : nothing}
      <span class="account-text">
        ${name ? html`<span class="account-name" part="account-name"><bdi>${name}</bdi></span>` : nothing}
        ${detail ? html`<span class="account-detail" part="account-detail"><bdi>${detail}</bdi></span>` : nothing}
      </span>
    </slot>
    ${renderSwitch(context)}
  </div>`;
}

function renderAvatar({ photo, onPhotoError }: ViewContext, name: string): TemplateResult {
  if (photo !== undefined)
    return html`<img
      class="avatar"
      part="avatar"
      alt=""
      referrerpolicy="no-referrer"
      src=${photo}
      @error=${onPhotoError}
    />`;
  return html`<span class="avatar" part="avatar" aria-hidden="true"
    >${initialsOf(name) || renderIcon(icons.user)}</span
  >`;
}

/** Not once a decision of this account was sent. */
function renderSwitch({ canSwitchAccount, messages, view, onSwitchAccount }: ViewContext): unknown {
  if (!canSwitchAccount) return nothing;
  const isBusy = isConsent(view) && view.isBusy;
  return html`<button
    class="link switch"
    part="link switch"
    type="button"
    aria-disabled=${isBusy}
    @click=${() => isBusy || onSwitchAccount()}
  >
    ${messages.switchAccount}
  </button>`;
}
