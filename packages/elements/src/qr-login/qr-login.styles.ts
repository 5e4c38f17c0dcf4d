import { css } from 'lit';
import type { CSSResult } from 'lit';

/** Everything is in `em`, so that the host page's font size scales the card, and light or dark follows the page's `color-scheme`. */
export const styles: CSSResult = css`
  :host {
    --_accent: var(--qr-login-accent, light-dark(#3b4cca, #a9b4ff));
    --_on-accent: var(--qr-login-on-accent, light-dark(#fff, #14172e));
    --_background: var(--qr-login-background, light-dark(#fff, #191a1f));
    --_color: var(--qr-login-color, light-dark(#15171c, #f2f3f6));
    --_muted: var(--qr-login-muted, light-dark(#596070, #a6acba));
    --_border: var(--qr-login-border, light-dark(#e2e4ea, #2f323b));
    display: block;
    container-type: inline-size;
    box-sizing: border-box;
    inline-size: var(--qr-login-size, 20em);
    min-inline-size: min(16.5em, 100%);
    max-inline-size: 100%;
    font: 400 1rem / 1.5 var(--qr-login-font, system-ui, sans-serif);
    font-size: inherit;
    color: var(--_color);
    text-align: center;
  }
  :host([hidden]) {
    display: none;
  }
  .card {
    box-sizing: border-box;
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    justify-items: center;
    padding: var(--qr-login-padding, 1.5em);
    border: 1px solid var(--_border);
    border-radius: var(--qr-login-radius, 1em);
    background: var(--_background);
  }
  .title {
    inline-size: 100%;
    margin: 0 0 0.889em;
    font-size: 1.125em;
    font-weight: 600;
    line-height: 1.3333;
    letter-spacing: -0.01em;
    text-wrap: balance;
  }
  .body {
    display: grid;
    grid-template: auto minmax(3.625em, auto) 2em / minmax(0, 1fr);
    justify-items: center;
    inline-size: 100%;
  }
  /* Reserves the plate's room in the views that have no plate. */
  .body::before {
    grid-area: 1 / 1;
    inline-size: min(16em, 100%);
    aspect-ratio: 1;
    content: '';
  }
  .body > * {
    animation: appear 0.2s ease-out;
  }
  .whole {
    grid-area: 1 / 1 / -1 / -1;
    align-self: center;
    padding-block-end: 1.5em;
  }
  .ring,
  .plate {
    grid-area: 1 / 1;
    place-self: center;
  }
  .plate {
    box-sizing: border-box;
    inline-size: min(15.5em, 100% - 0.5em);
    aspect-ratio: 1;
    overflow: hidden;
    border-radius: 0.75em;
    background: var(--qr-login-plate, light-dark(#fff, #eeeff3));
  }
  qr-login-code {
    --qr-login-plate: transparent;
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
    transition: stroke-dashoffset 1s linear;
  }
  .ring:dir(rtl) {
    transform: scaleX(-1);
  }
  .person,
  .notice {
    display: grid;
    justify-items: center;
    max-inline-size: 100%;
  }
  .display-name {
    margin-block-start: 0.875em;
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
  .notice .hint {
    margin-block: 0.75em 1.5em;
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
    font: inherit;
    cursor: pointer;
  }
  .button {
    min-block-size: 2.75em;
    padding: 0.5em 1.375em;
    border: 0;
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
    border: 0;
    border-radius: 0.375em;
    background: none;
    font-size: 0.8125em;
    text-decoration: underline;
    text-decoration-color: var(--_border);
    text-underline-offset: 0.25em;
  }
  .link:hover {
    color: var(--_color);
    text-decoration-color: currentColor;
  }
  :focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
  }
  .title:focus {
    outline: none;
  }
  .aloud {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    margin: -1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  /* Narrow: smaller titles stay on one line, and hints get a third, so that no view is taller than another. */
  @container (inline-size < 18em) {
    .title {
      font-size: 1em;
    }
    .body {
      grid-template-rows: auto minmax(4.875em, auto) 2em;
    }
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
  @media (forced-colors: active) {
    .left {
      stroke: Highlight;
    }
    .track {
      stroke: GrayText;
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
