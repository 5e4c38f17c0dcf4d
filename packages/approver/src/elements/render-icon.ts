import { html } from 'lit';
import type { SVGTemplateResult, TemplateResult } from 'lit';

/** An icon of the set. Decoration: the words beside it say the same. */
export function renderIcon(shape: SVGTemplateResult): TemplateResult {
  return html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">${shape}</svg>`;
}

/** Three dots that pulse while something is on its way. */
export function renderDots(): TemplateResult {
  return html`<span class="dots" aria-hidden="true"><i></i><i></i><i></i></span>`;
}
