import { html, nothing } from 'lit';
import type { SVGTemplateResult, TemplateResult } from 'lit';
import { phone, phoneWithCode, tick, userIcon } from './icons.js';
import { createInitials } from './initials.js';
import { userOf } from './view-model.js';
import type { ViewContext } from './view-model.js';

/** The meaning of a view, beside its icon and words. */
type Tone = 'success' | 'warning' | 'danger' | 'neutral' | 'accent';

/** An illustration on a disc in its tone. */
export function disc(drawing: SVGTemplateResult, tone: Tone): TemplateResult {
  return html`<svg part="icon" class="disc icon ${tone}" viewBox="-11 -11 46 46" aria-hidden="true">${drawing}</svg>`;
}

/** Photo or initials of the user. A tick flashes over it after the scan. */
export function avatar(context: ViewContext): TemplateResult {
  return html`<span class="portrait">
    ${portrait(context)}
    <svg class="badge icon" viewBox="-6 -6 36 36" aria-hidden="true">${phone}</svg>
    <svg class="disc icon success flash" viewBox="-11 -11 46 46" aria-hidden="true">${tick}</svg>
  </span>`;
}

function portrait({ view, photo, onPhotoError }: ViewContext): TemplateResult {
  const user = userOf(view);
  if (photo !== undefined) {
    return html`<img
      part="avatar"
      class="avatar"
      src=${photo}
      alt=""
      width="84"
      height="84"
      decoding="async"
      referrerpolicy="no-referrer"
      @error=${onPhotoError}
    />`;
  }
  const initials = user ? createInitials(user.displayName) : '';
  if (initials === '') return disc(userIcon, 'accent');
  return html`<span
    part="avatar"
    class="avatar initials"
    aria-hidden="true"
    translate="no"
    .textContent=${initials}
  ></span>`;
}

/** The picture of the app, beside the title. */
export function appIcon(context: ViewContext): TemplateResult {
  return html`<slot name="app-icon" class="app">${appImage(context)}</slot>`;
}

/** The picture of the app, alone. Without one, a phone with a code. */
export function appPicture(context: ViewContext): TemplateResult {
  return html`<slot name="app-icon" class="app large">
    ${context.appIcon ? appImage(context) : disc(phoneWithCode, 'accent')}
  </slot>`;
}

function appImage({ appIcon: src, onAppIconError }: ViewContext): TemplateResult | typeof nothing {
  if (!src) return nothing;
  return html`<img part="app-icon" src=${src} alt="" referrerpolicy="no-referrer" @error=${onAppIconError} />`;
}
