import { css } from 'lit';
import type { CSSResult } from 'lit';

/** The card and its rows: everything is in `em`, so that the host page's font size scales it, and light or dark follows the page's `color-scheme`. */
export const cardStyles: CSSResult = css`
  :host {
    --_accent: var(--qr-login-accent, light-dark(#3b4cca, #a9b4ff));
    --_on-accent: var(--qr-login-on-accent, light-dark(#fff, #14172e));
    --_background: var(--qr-login-background, light-dark(#fff, #17191d));
    --_color: var(--qr-login-color, light-dark(#14171c, #f3f4f6));
    --_muted: var(--qr-login-muted, light-dark(#5b6370, #a3abb8));
    --_success: var(--qr-login-success, light-dark(#15803d, #5dd88a));
    --_warning: var(--qr-login-warning, light-dark(#b45309, #f5b84b));
    --_danger: var(--qr-login-danger, light-dark(#b42318, #ff8a80));
    --_code-background: var(--qr-login-code-background, light-dark(#fff, #f1f2f5));
    --_border: var(--qr-login-border, light-dark(#e4e7ec, #2a2e36));
    --_padding: calc(var(--qr-login-padding, 1.5em) * var(--_density, 1));
    --_gap: calc(0.75em * var(--_density, 1));
    display: block;
    container-type: inline-size;
    box-sizing: border-box;
    inline-size: var(--qr-login-size, 20em);
    min-inline-size: min(16.5em, 100%);
    max-inline-size: 100%;
    font: 400 1em/1.5 system-ui;
    font-family: var(--qr-login-font, inherit);
    color: var(--_color);
    text-align: center;
  }
  :host([density='compact']) {
    --_density: 0.6667;
  }
  :host([density='spacious']) {
    --_density: 1.3333;
  }
  :host([color-scheme='light']) {
    color-scheme: light;
  }
  :host([color-scheme='dark']) {
    color-scheme: dark;
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
  /* Less space above than below the instructions: the last row is mostly empty. The border is part of the padding. */
  .card {
    box-sizing: border-box;
    display: flex;
    flex-direction: column;
    align-items: center;
    padding-inline: max(0px, var(--_padding) - 1px);
    padding-block: max(0px, var(--_padding) + 0.1875em - 1px) max(0px, var(--_padding) - 0.4375em - 1px);
    border: 1px solid var(--_border);
    border-radius: var(--qr-login-radius, 1em);
    background: var(--_background);
    overflow-wrap: anywhere;
  }
  .card:lang(ko) {
    word-break: keep-all;
  }
  /* A word that does not fit gets smaller text (TextFitController). Slotted text of the host page breaks. */
  :is(.title, .hint, .button, .aside, .step, .link, .renew) {
    max-inline-size: 100%;
    overflow-wrap: normal;
  }
  /* Title, code, instructions, last row. Growth goes to the instructions, so that the code keeps its place. */
  .body {
    display: grid;
    grid-template:
      minmax(calc(1.75em + var(--_gap)), auto) auto minmax(var(--_instructions, 3.75em), 1fr)
      minmax(1.25em, auto) / minmax(0, 1fr);
    flex: 1 0 auto;
    justify-items: center;
    inline-size: 100%;
    max-inline-size: 17em;
  }
  /* Reserves the space of the code in views without one. */
  .body::before {
    grid-area: 2 / 1;
    inline-size: 100%;
    aspect-ratio: 1;
    content: '';
  }
  .group {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    grid-area: 1 / 1 / 4;
    justify-items: center;
    align-self: center;
    inline-size: 100%;
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
  :host([minimal]) :is(.heading, .skeleton ~ :not(.aside, .links), .code-frame ~ :is(.steps, .hint)) {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    margin: 0;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  :host([minimal]) .card {
    padding: 0;
    border: 0;
    background: none;
  }
  :host([minimal]) .body {
    --_instructions: 0;
    grid-template-rows: 0 auto minmax(0, 1fr) minmax(1.25em, auto);
  }
  /* Narrow: the steps may take two lines each, so that all views have one height. */
  @container (inline-size < 18em) {
    .body {
      --_instructions: 6.25em;
    }
  }
  /* Narrower than the card, as with large text on a phone: less padding, and more lines for all texts. */
  @container (inline-size < 16.5em) {
    .card {
      padding: 0.75em;
    }
    .card .title {
      font-size: 1em;
    }
    .body {
      --_instructions: 11.125em;
    }
    .card .button {
      padding: 0.5em 0.25em;
      font-size: 0.875em;
    }
  }
`;
