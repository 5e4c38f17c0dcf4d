import { splitGraphemes } from '@qr-login/core/internal';
import { html } from 'lit';
import type { TemplateResult } from 'lit';
import * as icons from '../icons.js';
import { renderDots, renderIcon } from '../render-icon.js';
import { renderAccount } from './account-template.js';
import { renderDecision } from './decision-template.js';
import { renderFacts } from './facts.js';
import type { ConsentView, ViewContext } from './view-model.js';
import { isRemote, viewTextOf } from './view-text.js';

/** The consent screen: the requesting page, the app, the account, and the decision. */
export function renderConsent(context: ViewContext, view: ConsentView): TemplateResult {
  return html`${renderHeader(context, view)} ${renderNotice(context, view)} ${renderFacts(context, view)}
  ${renderAccount(context)} ${renderDecision(context, view)}`;
}

function renderHeader(context: ViewContext, { request }: ConsentView): TemplateResult {
  const { app, origin } = request;
  const letter = splitGraphemes(app.name)[0] ?? '';
  return html`<div class="header" part="header">
    <slot name="app-icon"><span class="app-icon" part="app-icon" data-letter=${letter} aria-hidden="true"></span></slot>
    <div>
      <h2 class="title" part="title" tabindex="-1">${viewTextOf(context).title}</h2>
      <p class="origin" part="origin">
        ${origin === undefined ? context.messages.noPage : html`<bdi dir="ltr">${hostOf(origin)}</bdi>`}
      </p>
    </div>
  </div>`;
}

/** An unencrypted page keeps its scheme. */
function hostOf(origin: string): string {
  return origin.replace(/^https:\/\//, '');
}

/** The digits bring a warning of their own. */
function renderNotice(context: ViewContext, view: ConsentView): TemplateResult {
  const { messages } = context;
  if (view.request.checkCode !== undefined) return renderCheck(context, view);
  const isStrong = view.name === 'review' && isRemote(view.entry);
  return html`<p class="notice ${isStrong ? 'strong' : ''}" part="notice">
    ${renderIcon(isStrong ? icons.link : icons.alert)} <span>${messages.notice(view.entry)}</span>
  </p>`;
}

function renderCheck({ messages }: ViewContext, { request }: ConsentView): TemplateResult {
  if (request.checkVerified)
    return html`<p class="notice matched" part="notice">
      ${renderIcon(icons.check)} <span>${messages.checkVerified}</span>
    </p>`;
  return html`<section class="check" part="check-code">
    <h3 class="check-title">${messages.checkTitle}</h3>
    <span class="digits" part="digits" id="digits" dir="ltr">${groupDigits(request.checkCode ?? '')}</span>
    <p class="check-hint" id="check-hint">${renderIcon(icons.alert)} <span>${messages.checkHint}</span></p>
    <p class="waiting">${renderDots()} <span>${messages.checkWaiting}</span></p>
  </section>`;
}

/** Two halves, each digit for itself, so that a screen reader spells them. */
function groupDigits(digits: string): readonly TemplateResult[] {
  const middle = Math.ceil(digits.length / 2);
  return [digits.slice(0, middle), digits.slice(middle)].map(
    (group) => html`<span class="digit-group">${group.split('').map((digit) => html`<span>${digit}</span> `)}</span>`,
  );
}
