import { css } from 'lit';
import type { CSSResult } from 'lit';
import { unobscured } from '../qr-login-code/unobscured.styles.js';

/** The frame of the code, enlarged or not, the ring around it, and their skeleton while there is no code. */
export const codeFrameStyles: CSSResult = css`
  .ring,
  .code-frame {
    grid-area: 1 / 1;
    place-self: center;
  }
  /* Always a popover, so that display must be set. */
  .code-frame {
    display: block;
    position: relative;
    box-sizing: border-box;
    inline-size: min(15.5em, 100% - 0.5em);
    margin: 0;
    padding: 0;
    border: 0;
    aspect-ratio: 1;
    border-radius: 0.75em;
    background: var(--_code-background);
  }
  .code-frame:not(.skeleton) {
    z-index: 2147483647 !important;
    ${unobscured}
  }
  .code-frame::before,
  .code-frame::after {
    content: none !important;
  }
  qr-login-code {
    --qr-login-code-background: var(--_code-background);
  }
  /* Covers the whole window, so that no press reaches the page below. */
  .code-frame:popover-open {
    position: fixed;
    display: grid;
    place-content: center;
    place-self: stretch;
    inset: 0;
    border-radius: 0;
    inline-size: auto;
    block-size: auto;
    aspect-ratio: auto;
    background: #000a;
  }
  .code-frame:popover-open :first-child {
    inline-size: min(90vw, 90vh);
    block-size: auto;
  }
  .enlarge {
    position: absolute;
    inset: 0;
    border-radius: inherit;
    background: none;
    outline-color: #0b0d12;
    outline-offset: -4px;
    cursor: zoom-in;
  }
  @supports not selector(:popover-open) {
    .enlarge {
      display: none;
    }
  }
  .code-frame:popover-open .enlarge {
    outline-color: #fff;
    cursor: zoom-out;
  }
  .code-frame img {
    inline-size: 100%;
    block-size: 100%;
    border-radius: inherit;
    /* Browsers that darken pages must not invert it. */
    color-scheme: only light;
  }
  .skeleton {
    background: var(--_border);
    opacity: 0.6;
    animation: appear-late 0.35s ease-out;
  }
  .ring {
    inline-size: min(16em, 100%);
    fill: none;
    stroke-width: 2;
  }
  .track {
    stroke: var(--_border);
  }
  .left {
    stroke: var(--_accent);
    stroke-linecap: round;
  }
  .ring:dir(rtl) {
    transform: scaleX(-1);
  }
  @keyframes appear-late {
    from,
    42% {
      opacity: 0;
    }
  }
  @media (forced-colors: active) {
    .left {
      stroke: Highlight;
    }
    .track {
      stroke: GrayText;
    }
    .code-frame {
      forced-color-adjust: none;
    }
  }
`;
