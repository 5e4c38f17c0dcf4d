import { css } from 'lit';
import type { CSSResult } from 'lit';

/** What the views put into the card. */
export const viewStyles: CSSResult = css`
  .ring,
  .plate {
    grid-area: 1 / 1;
    place-self: center;
  }
  /* A popover all along, which is why it has to say that it is shown. */
  .plate {
    display: block;
    position: relative;
    box-sizing: border-box;
    inline-size: min(15.5em, 100% - 0.5em);
    margin: 0;
    padding: 0;
    border: 0;
    aspect-ratio: 1;
    border-radius: 0.75em;
    background: var(--_plate);
  }
  .plate:not(.skeleton) {
    z-index: 2147483647 !important;
    overflow: visible !important;
    clip-path: none !important;
    mask: none !important;
    filter: none !important;
    mix-blend-mode: normal !important;
    opacity: 1 !important;
    transform: none !important;
    rotate: none !important;
    scale: none !important;
  }
  .plate::before,
  .plate::after {
    content: none !important;
  }
  qr-login-code {
    --qr-login-plate: var(--_plate);
  }
  /* Over all of the window, so that no press goes through to what lies below. */
  .plate:popover-open {
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
  .plate:popover-open :first-child {
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
  .plate:popover-open .enlarge {
    outline-color: #fff;
    cursor: zoom-out;
  }
  :host([minimal]) .card {
    padding: 0;
    border: 0;
    background: none;
  }
  :host([minimal]) .body {
    grid-template-rows: auto auto 2em;
  }
  .plate img {
    inline-size: 100%;
    block-size: 100%;
    border-radius: inherit;
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
  .avatar {
    display: grid;
    place-items: center;
    inline-size: 4.5em;
    block-size: 4.5em;
    border-radius: 50%;
    object-fit: cover;
    background: color-mix(in srgb, var(--_accent) 14%, var(--_background));
  }
  .initials {
    box-sizing: border-box;
    font-size: 1.625em;
    inline-size: 2.769em;
    block-size: 2.769em;
    font-weight: 600;
    color: var(--_accent);
  }
  .display-name {
    margin-block-start: 0.875em;
    max-inline-size: 100%;
    overflow: hidden;
    font-size: 1.125em;
    font-weight: 600;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .icon {
    inline-size: 3.5em;
    block-size: 3.5em;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.5;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .quiet {
    color: var(--_muted);
  }
  .approved {
    inline-size: 4.5em;
    block-size: 4.5em;
    color: var(--_accent);
  }
  .draw {
    stroke-dasharray: 1 1;
    animation: draw 0.35s 0.1s ease-out backwards;
  }
  .hint {
    margin: 1.1428em 0 0;
    max-inline-size: 19em;
    font-size: 0.875em;
    line-height: 1.4286;
    color: var(--_muted);
    text-wrap: balance;
  }
  .user-code {
    display: block;
    /* Borrows from the room below, so that the row is no taller than two lines of a hint. */
    margin-block: 0.2em -0.35em;
    font:
      600 1.75em/1 ui-monospace,
      monospace;
    letter-spacing: 0.05em;
    color: var(--_color);
  }
  .notice .hint {
    margin-block-start: 0.75em;
  }
  .notice .button {
    margin-block-start: 1.25em;
  }
  .person .hint {
    margin-block-start: 0.25em;
  }
  .aside {
    grid-area: 3 / 1;
    align-self: end;
    margin: 0;
    font-size: 0.8125em;
    line-height: 1.5;
    color: var(--_muted);
    font-variant-numeric: tabular-nums;
  }
  .connection::before {
    display: inline-block;
    inline-size: 0.5em;
    block-size: 0.5em;
    margin-inline-end: 0.5em;
    border-radius: 50%;
    background: currentColor;
    content: '';
    animation: pulse 1.2s ease-in-out infinite alternate;
  }
  button {
    border: 0;
    font: inherit;
    cursor: pointer;
  }
  .button {
    min-block-size: 2.75em;
    padding: 0.5em 1.375em;
    border-radius: 0.625em;
    background: var(--_accent);
    color: var(--_on-accent);
    font-weight: 600;
  }
  .button:hover {
    background: color-mix(in srgb, var(--_accent) 88%, var(--_color));
  }
  .link {
    padding: 0.25em 0.5em;
    border-radius: 0.375em;
    background: none;
    text-decoration: underline;
    text-underline-offset: 0.25em;
  }
  .link:hover {
    color: var(--_color);
  }
  @keyframes appear {
    from {
      opacity: 0;
    }
  }
  @keyframes appear-late {
    from,
    42% {
      opacity: 0;
    }
  }
  @keyframes draw {
    from {
      stroke-dashoffset: 1;
    }
  }
  @keyframes pulse {
    to {
      opacity: 0.3;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    * {
      animation-duration: 1ms !important;
      animation-delay: 0s !important;
      animation-iteration-count: 1 !important;
      transition: none !important;
    }
    .skeleton {
      animation-duration: 0.35s !important;
    }
  }
  @media (prefers-contrast: more) {
    :host {
      --_muted: var(--_color);
      --_border: currentColor;
    }
  }
  @media (forced-colors: active) {
    .left {
      stroke: Highlight;
    }
    .track {
      stroke: GrayText;
    }
    .icon {
      color: CanvasText;
    }
    .button,
    .avatar {
      border: 1px solid currentColor;
    }
    .plate {
      forced-color-adjust: none;
    }
  }
`;
