import { ownMembers } from '@qr-login/core/internal';
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Messages } from '../i18n/messages.js';
import type { ServerRenderedCode } from './adopt-server-code.js';
import { drawCode } from '../qr-login-code/drawing.js';
import type { Drawing } from '../qr-login-code/drawing.js';
import { renew } from './icons.js';
import type { ViewContext } from './view-model.js';

/** Drawn where a code was, dimmed. Not a login code: a scanner that reads it nonetheless gets this text. */
const decoyContent = 'This is not a login code. Show a new one. '.repeat(2);
let decoyDrawing: Drawing | undefined;

/** Enlarged, it covers the page until the next press, Escape or loss of focus. */
export function codeFrame({
  view,
  messages,
  logo,
  errorCorrection,
  onDrawError,
  onImageError,
}: ViewContext): TemplateResult {
  const code: Partial<ServerRenderedCode> = view.status === 'pending' ? view.code : {};
  const { content, imageUrl, drawing: serverDrawing } = ownMembers(code);
  const drawing = html`<qr-login-code
    part="code"
    label=${messages.codeLabel}
    .logo=${logo}
    .errorCorrection=${errorCorrection}
    .content=${content ?? ''}
    @login-error=${onDrawError}
    ><slot name="logo" slot="logo"></slot
  ></qr-login-code>`;
  const image = html`<img
    part="code"
    src=${imageUrl}
    alt=${messages.codeLabel}
    referrerpolicy="no-referrer"
    @error=${onImageError}
  />`;
  return html`<div
    popover
    part="code-frame"
    class="code-frame"
    @toggle=${(event: ToggleEvent) => updateExpanded(event, messages)}
    @focusout=${closeOnFocusOut}
  >
    ${serverDrawing ?? (content === undefined && imageUrl ? image : drawing)}
    <button
      class="enlarge"
      type="button"
      aria-label=${messages.enlarge}
      aria-haspopup="dialog"
      @click=${toggleEnlarged}
    ></button>
  </div>`;
}

/** Not by `popovertarget`: when Tab leaves a popover that contains its own invoker, Firefox hangs and WebKit keeps the focus there. */
function toggleEnlarged({ currentTarget }: Event): void {
  if (currentTarget instanceof Element) currentTarget.parentElement?.togglePopover?.();
}

function updateExpanded({ newState, target }: ToggleEvent, { enlarge, enlargedLabel, close }: Messages): void {
  const button = target instanceof Element ? target.lastElementChild : undefined;
  if (!button) return;
  const isOpen = newState === 'open';
  button.ariaLabel = isOpen ? close : enlarge;
  button.ariaHasPopup = isOpen ? null : 'dialog';
  const frame = button.parentElement;
  if (frame) [frame.role, frame.ariaLabel] = isOpen ? ['dialog', enlargedLabel] : [null, null];
  // The button that opened the dialog is inside it: only focus that arrives makes a screen reader announce the dialog.
  if (isOpen && button instanceof HTMLElement) {
    button.blur();
    button.focus();
  }
}

/** Closes the enlarged code when keyboard focus moves to the page below. */
function closeOnFocusOut({ relatedTarget, currentTarget }: FocusEvent): void {
  if (relatedTarget && currentTarget instanceof HTMLElement) currentTarget.togglePopover?.(false);
}

/** Keeps the place of a code that has expired, under a button for the next. */
export function expiredFrame({ messages, onNewCode }: ViewContext): TemplateResult {
  return html`<div part="code-frame" class="code-frame">
    ${decoy()}
    <button part="renew" class="renew" type="button" @click=${onNewCode}>
      <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">${renew}</svg>
      <span .textContent=${messages.newCode}></span>
    </button>
  </div>`;
}

/** Fades behind the user who scanned the code. */
export function fadingFrame(): TemplateResult {
  return html`<div class="code-frame fading" aria-hidden="true">${decoy()}</div>`;
}

function decoy(): TemplateResult {
  const { size, path } = (decoyDrawing ??= drawCode(decoyContent, 'M', false));
  return html`<svg class="decoy" viewBox="0 0 ${size} ${size}" aria-hidden="true"><path d=${path}></path></svg>`;
}

/** In place of the code while it loads. */
export function skeleton(): TemplateResult {
  return html`<div part="skeleton" class="code-frame skeleton"></div>`;
}

/** A line below the code that drains in its last seconds. */
export function countdownBar({ seconds }: ViewContext): TemplateResult | typeof nothing {
  if (seconds === undefined) return nothing;
  return html`<svg part="countdown-bar" class="bar" viewBox="0 0 30 1" preserveAspectRatio="none" aria-hidden="true">
    <rect class="track" width="30" height="1"></rect>
    <rect class="left" width=${seconds} height="1"></rect>
  </svg>`;
}
