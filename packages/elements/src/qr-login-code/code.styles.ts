import { css } from 'lit';
import type { CSSResult } from 'lit';

/** Of a drawn code. What it cannot do without is `important` in here, which no style of a host page outdoes. */
export const codeStyles: CSSResult = css`
  :host {
    display: grid;
    aspect-ratio: 1;
  }
  [hidden],
  :host([hidden]) {
    display: none;
  }
  :host,
  svg,
  path {
    overflow: visible !important;
    clip-path: none !important;
    mask: none !important;
    filter: none !important;
    mix-blend-mode: normal !important;
    opacity: 1 !important;
  }
  svg,
  .logo {
    grid-area: 1 / 1;
    border: 0 !important;
    background: oklch(from var(--qr-login-plate, #fff) max(l, 0.85) c h / 1) !important;
  }
  svg {
    display: block;
    inline-size: 100%;
    block-size: 100%;
    padding: 0 !important;
    overflow: hidden !important;
    border-radius: 5% !important;
    forced-color-adjust: none;
  }
  path {
    fill: oklch(from var(--qr-login-ink, #0b0d12) min(l, 0.45) c h / 1) !important;
    fill-opacity: 1 !important;
    stroke: none !important;
  }
  /* Covers 4.4 % of the code, where level Q makes good for 25 % of its words. */
  .logo {
    box-sizing: border-box;
    place-self: center;
    inline-size: 21% !important;
    min-inline-size: 0 !important;
    aspect-ratio: 1;
    block-size: auto !important;
    padding: 2% !important;
    overflow: hidden;
    border-radius: 15%;
    outline: 0 !important;
    box-shadow: none !important;
    scale: none !important;
    transform: none !important;
  }
  .logo img,
  ::slotted(*) {
    display: block;
    inline-size: 100%;
    block-size: 100%;
    object-fit: contain;
  }
`;
