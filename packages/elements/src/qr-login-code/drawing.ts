import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { drawPath, encodeContent, isErrorCorrection, quietZone } from './matrix.js';

/** A rendered QR code. */
export interface Drawing {
  /** Modules per side, quiet zone included. */
  readonly size: number;
  /** SVG path of the dark modules. */
  readonly path: string;
  /** Whether a logo, by address or slotted, covers its center. */
  readonly hasLogo: boolean;
}

/** Options of a QR code. */
export interface Caption {
  readonly label: string;
  readonly logo: string | null;
}

/** Encodes text with that error correction: `M` for an unknown level, at least `Q` under a logo. Throws `qr-invalid` as `encodeContent` does. */
export function drawCode(content: string, errorCorrection: string, hasLogo: boolean): Drawing {
  const level = isErrorCorrection(errorCorrection) ? errorCorrection : 'M';
  const matrix = encodeContent(content, hasLogo && level !== 'H' ? 'Q' : level);
  return { size: matrix.size + 2 * quietZone, path: drawPath(matrix), hasLogo };
}

/**
 * The content of a `<qr-login-code>`. A browser that darkens pages changes backgrounds but not shapes: the light modules are a shape. The field of a
 * logo covers 4.4 % of the frame and up to 6.5 % of the code; level Q corrects 25 % of its codewords.
 */
export function renderDrawing(
  { size, path, hasLogo }: Drawing,
  { label, logo }: Caption,
  onSlotChange?: (event: Event) => void,
  onLogoError?: () => void,
): TemplateResult {
  const picture = html`<img src=${logo ?? ''} alt="" referrerpolicy="no-referrer" @error=${onLogoError} />`;
  return html`
    <svg role="img" aria-label=${label} viewBox="0 0 ${size} ${size}">
      <rect width="100%" height="100%" rx="5%"></rect>
      <g shape-rendering="crispEdges"><path d=${path}></path></g>
      <rect x="39.5%" y="39.5%" width="21%" height="21%" rx="3%" ?hidden=${!hasLogo}></rect>
    </svg>
    <div class="logo" aria-hidden="true" ?hidden=${!hasLogo}>
      <slot name="logo" @slotchange=${onSlotChange}>${logo ? picture : nothing}</slot>
    </div>
  `;
}
