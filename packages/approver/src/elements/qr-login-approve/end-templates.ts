import { html, nothing } from 'lit';
import type { SVGTemplateResult, TemplateResult } from 'lit';
import * as icons from '../icons.js';
import type { ApproveFailure } from '../i18n/approve-messages.js';
import { renderDots, renderIcon } from '../render-icon.js';
import { renderAlert } from './decision-template.js';
import type { View, ViewContext } from './view-model.js';
import { viewTextOf } from './view-text.js';

type Tone = 'success' | 'warning' | 'danger' | '';

/** Not a failure of anything, and nothing to be alarmed by. */
const failureLooks: Readonly<Partial<Record<ApproveFailure, readonly [SVGTemplateResult, Tone]>>> = {
  expired: [icons.clock, ''],
  'already-used': [icons.lock, ''],
  'already-scanned': [icons.user, 'warning'],
  'wrong-account': [icons.user, 'warning'],
  'signed-out': [icons.lock, 'warning'],
  'rate-limited': [icons.clock, 'warning'],
  offline: [icons.offline, 'warning'],
  unreachable: [icons.offline, 'warning'],
  'content-changed': [icons.clock, ''],
  'other-network': [icons.offline, 'warning'],
  'other-country': [icons.alert, 'warning'],
  reported: [icons.shield, 'warning'],
  'wrong-check-code': [icons.shield, 'warning'],
  'unknown-code': [icons.scanFrame, ''],
  'not-a-login-code': [icons.scanFrame, ''],
  'other-server': [icons.scanFrame, 'warning'],
};

/** A view without a decision: a picture, a title, a sentence and at most one button. */
export function renderGroup(context: ViewContext, picture: unknown, action: unknown = nothing): TemplateResult {
  const { title, hint } = viewTextOf(context);
  return html`<div class="group">
    ${picture}
    <h2 class="title" part="title" tabindex="-1">${title}</h2>
    ${hint ? html`<p class="hint" part="hint">${hint}</p>` : nothing} ${action}
    ${context.view.name === 'loading' || context.view.name === 'idle' ? nothing : html`<slot name="actions"></slot>`}
  </div>`;
}

/** The view without a code. */
export function renderIdle(context: ViewContext): TemplateResult {
  return html`<slot name="idle">${renderGroup(context, disc(icons.scanFrame, ''))}</slot>`;
}

/** The view while the request loads. Fast responses never show it. */
export function renderLoading(context: ViewContext): TemplateResult {
  return html`<div class="late">${renderGroup(context, renderDots())}</div>`;
}

/** The view after a decision, or without the possibility of one. */
export function renderEnd(context: ViewContext): TemplateResult {
  const { view } = context;
  if (view.name === 'approved')
    return html`<slot name="approved"
      >${renderGroup(context, disc(icons.check, 'success'), renderUndo(context))}</slot
    >`;
  if (view.name === 'failed')
    return html`<slot name="failed"
      >${renderGroup(context, failureDisc(view), renderFailureAction(context, view))}</slot
    >`;
  if (view.name === 'undone') return renderGroup(context, disc(icons.check, 'success'));
  const picture = view.name === 'reported' ? disc(icons.shield, 'success') : disc(icons.cross, '');
  return html`<slot name="declined">${renderGroup(context, picture)}</slot>`;
}

function disc(shape: SVGTemplateResult, tone: Tone): TemplateResult {
  return html`<span class="disc ${tone}" part="icon">${renderIcon(shape)}</span>`;
}

function failureDisc({ failure }: View & { name: 'failed' }): TemplateResult {
  const [shape, tone] = failureLooks[failure] ?? ([icons.alert, 'danger'] as const);
  return disc(shape, tone);
}

function renderUndo({ messages, canUndo, undo, onUndo }: ViewContext): TemplateResult {
  const isBusy = undo === 'pending';
  const button = html`<button
      class="button plain ${isBusy ? 'busy' : ''}"
      part="button undo"
      type="button"
      aria-disabled=${isBusy}
      @click=${() => isBusy || onUndo()}
    >
      ${isBusy ? html`${renderDots()} <span>${messages.undoing}</span>` : messages.undo}
    </button>
    ${undo === 'failed' ? renderAlert(messages.undoFailed) : nothing}`;
  return html`<slot name="undo">${canUndo ? button : nothing}</slot>`;
}

function renderFailureAction(context: ViewContext, view: View & { name: 'failed' }): unknown {
  const { messages, canSwitchAccount, isArmed, onRetry, onSwitchAccount } = context;
  const { failure } = view;
  if (failure === 'signed-out' || failure === 'wrong-account') {
    const label = failure === 'signed-out' ? messages.signIn : messages.useAnotherAccount;
    return canSwitchAccount ? renderAction(label, true, onSwitchAccount) : nothing;
  }
  return view.isRetryable ? renderAction(messages.tryAgain, isArmed, onRetry) : nothing;
}

function renderAction(label: string, isEnabled: boolean, onPress: () => void): TemplateResult {
  return html`<button
    class="button"
    part="button"
    type="button"
    aria-disabled=${!isEnabled}
    @click=${() => isEnabled && onPress()}
  >
    ${label}
  </button>`;
}
