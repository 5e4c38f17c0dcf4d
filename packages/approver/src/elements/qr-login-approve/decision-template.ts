import { cleanDisplayName } from '@qr-login/core';
import { html, nothing } from 'lit';
import type { SVGTemplateResult, TemplateResult } from 'lit';
import * as icons from '../icons.js';
import { renderDots, renderIcon } from '../render-icon.js';
import type { ConsentView, ViewContext } from './view-model.js';
import { canApprove } from './view-model.js';
import { isolate } from './view-text.js';

/** What will happen, and the buttons. Decline comes first, for the focus too, and is as large as the other. */
export function renderDecision(context: ViewContext, view: ConsentView): TemplateResult {
  return html`<div class="decision">
    <p class="consequence" part="consequence" id="consequence">${consequenceOf(context, view)}</p>
    ${view.name === 'warned' ? renderAlert(context.messages.farWarning, 'warning') : nothing}
    ${renderProblem(context, view)}
    <div class="decisions">
      ${renderDecline(context, view)} ${view.name === 'review' ? renderProceed(context) : renderApprove(context, view)}
    </div>
    ${renderReport(context, view)}
  </div>`;
}

function consequenceOf({ messages, account }: ViewContext, { name, request }: ConsentView): string {
  if (name === 'review') return messages.proceedConsequence;
  const user = cleanDisplayName(account?.displayName ?? '');
  return messages.consequence(isolate(request.app.name), user === '' ? undefined : isolate(user));
}

/** Of the view `approved` too. */
export function renderAlert(text: string, name: 'problem' | 'warning' = 'problem'): TemplateResult {
  return html`<p class="problem" part=${name} id=${name}>${renderIcon(icons.alert)} <span>${text}</span></p>`;
}

function renderProblem({ messages }: ViewContext, { problem }: ConsentView): unknown {
  return problem ? renderAlert(messages.problem(problem)) : nothing;
}

function renderDecline({ messages, onDecide }: ViewContext, { name, decision, isBusy }: ConsentView): TemplateResult {
  return html`<button
    class="button plain danger ${decision === 'decline' ? 'busy' : ''}"
    part="button decline"
    type="button"
    aria-describedby=${name === 'check' ? 'digits check-hint' : name === 'warned' ? 'consequence warning' : 'consequence'}
    aria-disabled=${isBusy}
    @click=${() => isBusy || onDecide('decline')}
  >
    ${renderLabel(decision === 'decline', icons.cross, messages.decline, messages.declining)}
  </button>`;
}

function renderProceed({ messages, isArmed, onProceed }: ViewContext): TemplateResult {
  return html`<button
    class="button plain"
    part="button proceed"
    type="button"
    aria-disabled=${!isArmed}
    @click=${() => isArmed && onProceed()}
  >
    ${messages.proceed}
  </button>`;
}

function renderApprove({ messages, isArmed, onDecide }: ViewContext, view: ConsentView): TemplateResult {
  const { decision } = view;
  const isEnabled = isArmed && decision === undefined && canApprove(view);
  const label = view.name === 'warned' ? messages.approveAnyway : messages.approve;
  return html`<button
    class="button plain success ${decision === 'approve' ? 'busy' : ''}"
    part="button approve"
    type="button"
    aria-disabled=${!isEnabled}
    @click=${() => isEnabled && onDecide('approve')}
  >
    ${renderLabel(decision === 'approve', icons.check, label, messages.approving)}
  </button>`;
}

function renderLabel(isBusy: boolean, shape: SVGTemplateResult, label: string, busyLabel: string): TemplateResult {
  return html`${isBusy ? renderDots() : renderIcon(shape)} <span>${isBusy ? busyLabel : label}</span>`;
}

function renderReport({ messages, onDecide }: ViewContext, { decision, isBusy }: ConsentView): TemplateResult {
  return html`<button
    class="link not-me ${decision === 'report' ? 'busy' : ''}"
    part="link report"
    type="button"
    aria-disabled=${isBusy}
    @click=${() => isBusy || onDecide('report')}
  >
    ${decision === 'report' ? messages.reporting : messages.notMe}
  </button>`;
}
