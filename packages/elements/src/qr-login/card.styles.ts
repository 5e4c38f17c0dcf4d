import { css } from 'lit';
import type { CSSResult } from 'lit';

/** The card itself: everything is in `em`, so that the host page's font size scales it, and light or dark follows the page's `color-scheme`. */
export const cardStyles: CSSResult = css`
  :host {
    --_accent: var(--qr-login-accent, light-dark(#3b4cca, #a9b4ff));
    --_on-accent: var(--qr-login-on-accent, light-dark(#fff, #14172e));
    --_background: var(--qr-login-background, light-dark(#fff, #191a1f));
    --_color: var(--qr-login-color, light-dark(#15171c, #f2f3f6));
    --_muted: var(--qr-login-muted, light-dark(#596070, #a6acba));
    --_code-background: var(--qr-login-code-background, light-dark(#fff, #eeeff3));
    --_border: var(--qr-login-border, light-dark(#e2e4ea, #2f323b));
    display: block;
    container-type: inline-size;
    box-sizing: border-box;
    inline-size: var(--qr-login-size, 20em);
    min-inline-size: min(16.5em, 100%);
    max-inline-size: 100%;
    font: 400 1em / 1.5 var(--qr-login-font, system-ui, sans-serif);
    color: var(--_color);
    text-align: center;
  }
  /* Browsers before 2024 lack frame and backgrounds there, so the rest uses system colors. */
  @supports not (color: light-dark(#000, #fff)) {
    :host {
      --_accent: var(--qr-login-accent, LinkText);
      --_on-accent: var(--qr-login-on-accent, Canvas);
    }
  }
  :host([hidden]) {
    display: none;
  }
  .card {
    box-sizing: border-box;
    display: flex;
    flex-direction: column;
    align-items: center;
    padding: var(--qr-login-padding, 1.5em);
    border: 1px solid var(--_border);
    border-radius: var(--qr-login-radius, 1em);
    background: var(--_background);
    overflow-wrap: anywhere;
  }
  .card:lang(ko) {
    word-break: keep-all;
  }
  /* A word that does not fit gets smaller text (TextFitController). Slotted text of the host page breaks. */
  :is(.title, .hint, .button, .aside, .unknown) {
    max-inline-size: 100%;
    overflow-wrap: normal;
  }
  .title {
    margin: 0 0 0.889em;
    font-size: 1.125em;
    font-weight: 600;
    line-height: 1.3333;
    letter-spacing: -0.01em;
    text-wrap: balance;
  }
  .body,
  .whole {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    justify-items: center;
    inline-size: 100%;
  }
  /* The code, the hint and the row below. Growth goes to the hint, so that the code keeps its place. */
  .body {
    flex: 1 0 auto;
    max-inline-size: 17em;
    grid-template-rows: auto minmax(var(--_hint, 3.625em), 1fr) minmax(var(--_aside, 2em), auto);
  }
  /* Reserves the space of the code frame in views without one. */
  .body::before {
    grid-area: 1 / 1;
    inline-size: min(16em, 100%);
    aspect-ratio: 1;
    content: '';
  }
  .whole {
    grid-area: 1 / 1 / 3;
    align-self: center;
    padding-block-start: 0.5em;
    animation: appear 0.2s ease-out;
  }
  :focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
  }
  .title:focus {
    outline: none;
  }
  .visually-hidden,
  :host([minimal]) :is(.title, .code-frame ~ .hint:not(:has(bdi))) {
    position: absolute;
    inline-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  /* Narrow: smaller titles stay on one line, and hints may take a third, so that all views have one height. */
  @container (inline-size < 18em) {
    .title {
      font-size: 1em;
    }
    .body {
      --_hint: 4.875em;
    }
  }
  /* Narrower than the card, as with large text on a phone: less padding, and more lines for all texts. */
  @container (inline-size < 16.5em) {
    .card {
      padding: 0.75em;
    }
    .title {
      min-block-size: 2lh;
      font-size: 0.875em;
    }
    .body {
      --_hint: 10.5em;
      --_aside: 3.75em;
    }
    .card .button {
      padding: 0.5em 0.25em;
      font-size: 0.875em;
    }
    .card .display-name:not(.unknown) {
      display: -webkit-box;
      -webkit-box-orient: vertical;
      -webkit-line-clamp: 2;
      white-space: normal;
    }
  }
`;
