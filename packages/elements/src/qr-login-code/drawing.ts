import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { drawPath, encodeContent, isErrorCorrection, quietZone } from './matrix.js';

/** A code as it is drawn. */
export interface Drawing {
  /** Modules on a side, quiet zone included. */
  readonly size: number;
  /** Around the dark ones. */
  readonly path: string;
  /** Whether a logo, given by its address or slotted, lies on it. */
  readonly covered: boolean;
}

/** What may be said of a drawing. */
export interface Caption {
  readonly label: string;
  readonly logo: string | null;
}

/** Draws text for that error correction; anything but a level counts as `M`, and under a logo it is not less than `Q`. Throws `qr-invalid` as `encodeContent` does. */
export function drawCode(content: string, errorCorrection: string, covered: boolean): Drawing {
  const level = isErrorCorrection(errorCorrection) ? errorCorrection : 'M';
  const matrix = encodeContent(content, covered && level !== 'H' ? 'Q' : level);
  return { size: matrix.size + 2 * quietZone, path: drawPath(matrix), covered };
}

/**
 * The inside of a `<qr-login-code>`. A browser that darkens pages changes backgrounds, and no shapes: the light of the code is a shape. That below a
 * logo covers 4.4 % of the plate and up to 6.5 % of the code on it, where level Q makes good for 25 % of its words.
 */
export function renderDrawing(
  { size, path, covered }: Drawing,
  { label, logo }: Caption,
  onSlotChange?: (event: Event) => void,
  onLogoError?: () => void,
): TemplateResult {
  const picture = html`<img src=${logo ?? ''} alt="" referrerpolicy="no-referrer" @error=${onLogoError} />`;
  return html`
    <svg role="img" aria-label=${label} viewBox="0 0 ${size} ${size}">
      <rect width="100%" height="100%" rx="5%"></rect>
      <g shape-rendering="crispEdges"><path d=${path}></path></g>
      <rect x="39.5%" y="39.5%" width="21%" height="21%" rx="3%" ?hidden=${!covered}></rect>
    </svg>
    <div class="logo" aria-hidden="true" ?hidden=${!covered}>
      <slot name="logo" @slotchange=${onSlotChange}>${logo ? picture : nothing}</slot>
    </div>
  `;
}
