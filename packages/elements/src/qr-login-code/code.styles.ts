import { css } from 'lit';
import type { CSSResult } from 'lit';
import { unobscured } from './unobscured.styles.js';

/**
 * Styles of a QR code. Nothing inside is a part. Inherited properties that could make it unreadable are `!important`
 * here, which no style of a host page overrides. An invalid color results in black on white.
 */
export const codeStyles: CSSResult = css`
  :host {
    display: grid;
    aspect-ratio: 1 !important;
    padding: 0 !important;
    ${unobscured}
  }
  :host::before,
  :host::after {
    content: none !important;
  }
  [hidden],
  :host([hidden]) {
    display: none;
  }
  svg,
  .logo {
    grid-area: 1 / 1;
  }
  svg {
    display: block;
    inline-size: 100%;
    block-size: 100%;
    overflow: hidden;
    fill: #fff;
    fill-opacity: 1;
    stroke: none;
    forced-color-adjust: none;
  }
  g {
    fill: #000;
  }
  /* Chromium 139 or later, Firefox, Safari. Older builds of Chromium crash on some relative colors, 119 to 131 were tried. */
  @supports (corner-shape: round) or (-moz-orient: inline) or (hanging-punctuation: first) {
    rect {
      fill: oklch(from var(--qr-login-code-background, #fff) max(l, 0.85) min(c, 0.1) h / 1);
    }
    path {
      fill: oklch(from var(--qr-login-code-color, #000) min(l, 0.45) min(c, 0.15) h / 1);
    }
  }
  .logo {
    position: relative;
    box-sizing: border-box;
    place-self: center;
    inline-size: 21%;
    aspect-ratio: 1;
    padding: 2%;
    overflow: hidden;
    contain: paint;
    border-radius: 15%;
  }
  .logo img,
  ::slotted(*) {
    display: block;
    inline-size: 100%;
    block-size: 100%;
    object-fit: contain;
  }
`;
