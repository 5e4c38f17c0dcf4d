import { css } from 'lit';
import type { CSSResult } from 'lit';
import { unobscured } from '../qr-login-code/unobscured.styles.js';

/** The frame of the code, enlarged or not, its countdown, and what takes its place before and after. */
export const codeFrameStyles: CSSResult = css`
  .code-frame,
  .bar {
    grid-area: 2 / 1;
  }
  /* Always a popover, so that display must be set. */
  .code-frame {
    display: grid;
    position: relative;
    box-sizing: border-box;
    inline-size: 100%;
    margin: 0;
    padding: 0;
    border: 1px solid var(--_border);
    aspect-ratio: 1;
    border-radius: 0.875em;
    background: var(--_code-background);
    color: #000;
  }
  .code-frame[popover] {
    z-index: 2147483647 !important;
    ${unobscured}
  }
  .code-frame::before,
  .code-frame::after {
    content: none !important;
  }
  .code-frame > * {
    grid-area: 1 / 1;
    min-inline-size: 0;
  }
  qr-login-code {
    --qr-login-code-background: var(--_code-background);
  }
  /* Covers the whole window, so that no press reaches the page below. */
  .code-frame:popover-open {
    position: fixed;
    place-content: center;
    place-self: stretch;
    inset: 0;
    border: 0;
    border-radius: 0;
    inline-size: auto;
    block-size: auto;
    aspect-ratio: auto;
    background: #000a;
  }
  .code-frame:popover-open > :first-child {
    inline-size: min(90vw, 90vh);
    block-size: auto;
  }
  .enlarge,
  .renew {
    outline-color: #000;
    outline-offset: -4px;
  }
  .enlarge {
    grid-area: auto;
    position: absolute;
    inset: 0;
    border-radius: inherit;
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
  .decoy {
    fill: currentColor;
    opacity: 0.08;
    filter: blur(3px);
  }
  .renew {
    position: relative;
    display: grid;
    place-content: center;
    justify-items: center;
    gap: 0.625em;
    padding: 0.5em;
    font-weight: 600;
  }
  .renew span {
    padding-inline: 0.25em;
    background: var(--_code-background);
  }
  .renew .icon {
    box-sizing: border-box;
    inline-size: 3.25em;
    block-size: 3.25em;
    padding: 0.8125em;
    border-radius: 50%;
    background: var(--_accent);
    color: var(--_on-accent);
    /* The frame below it is light in dark cards too. */
    color-scheme: light;
  }
  .fading {
    opacity: 0;
    animation: fade 0.25s ease-out;
    pointer-events: none;
  }
  .skeleton {
    background: var(--_border);
    opacity: 0.6;
    animation: appear-late 0.35s ease-out;
  }
  .bar {
    align-self: end;
    inline-size: calc(100% - 1.75em);
    block-size: 2px;
    margin-block-end: -6px;
    border-radius: 1px;
  }
  .bar:dir(rtl) {
    transform: scaleX(-1);
  }
  .track {
    fill: var(--_border);
  }
  .left {
    fill: var(--_accent);
  }
  @keyframes appear-late {
    from,
    42% {
      opacity: 0;
    }
  }
  @keyframes fade {
    from {
      opacity: 1;
    }
  }
  @media (forced-colors: active) {
    .left {
      fill: Highlight;
    }
    .track {
      fill: GrayText;
    }
    .code-frame[popover] {
      forced-color-adjust: none;
    }
    .renew .icon {
      border: 1px solid;
      background: none;
      color: inherit;
    }
  }
`;
