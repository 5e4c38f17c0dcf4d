import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { renderConsent } from './consent-template.js';
import { renderEnd, renderIdle, renderLoading } from './end-templates.js';
import { isConsent } from './view-model.js';
import type { ViewContext } from './view-model.js';

/** The current view, between what the host puts above and below. */
export function renderView(context: ViewContext): TemplateResult {
  return html`<slot name="header"></slot>${renderCurrent(context)}<slot name="footer"></slot>`;
}

function renderCurrent(context: ViewContext): TemplateResult {
  const { view } = context;
  if (isConsent(view)) return renderConsent(context, view);
  if (view.name === 'idle') return renderIdle(context);
  return view.name === 'loading' ? renderLoading(context) : renderEnd(context);
}
