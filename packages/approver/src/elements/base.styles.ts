import { css } from 'lit';
import type { CSSResult } from 'lit';

/**
 * Colors, frame, texts, buttons and icons of both elements. Everything is in `em`, so that the host page's font size scales it, and light or
 * dark follows the page's `color-scheme`.
 */
export const baseStyles: CSSResult = css`
  :host {
    --_accent: var(--qr-login-accent, light-dark(#3b4cca, #a9b4ff));
    --_on-accent: var(--qr-login-on-accent, light-dark(#fff, #14172e));
    --_background: var(--qr-login-background, light-dark(#fff, #17191d));
    --_color: var(--qr-login-color, light-dark(#14171c, #f3f4f6));
    --_muted: var(--qr-login-muted, light-dark(#5b6370, #a3abb8));
    --_success: var(--qr-login-success, light-dark(#15803d, #5dd88a));
    --_warning: var(--qr-login-warning, light-dark(#b45309, #f5b84b));
    --_danger: var(--qr-login-danger, light-dark(#b42318, #ff8a80));
    --_border: var(--qr-login-border, light-dark(#e4e7ec, #2a2e36));
    /* The outline of a control: 3:1 against the background. */
    --_control: color-mix(in srgb, var(--_color) 55%, var(--_background));
    --_radius: var(--qr-login-radius, 1em);
    --_padding: var(--qr-login-padding, 1.5em);
    display: grid;
    container-type: inline-size;
    box-sizing: border-box;
    inline-size: 100%;
    max-inline-size: var(--qr-login-size, 28em);
    font: 400 1em/1.5 system-ui;
    font-family: var(--qr-login-font, inherit);
    color: var(--_color);
    text-align: start;
    overflow-wrap: anywhere;
  }
  :host([hidden]) {
    display: none;
  }
  :host([color-scheme='light']) {
    color-scheme: light;
  }
  :host([color-scheme='dark']) {
    color-scheme: dark;
  }
  *,
  ::before {
    box-sizing: border-box;
  }
  .card {
    position: relative;
    display: flex;
    flex-direction: column;
    min-inline-size: 0;
    padding: var(--_padding);
    background: var(--_background);
    border-radius: var(--_radius);
  }
  .card:lang(ko) {
    word-break: keep-all;
  }
  .title,
  .heading {
    margin: 0;
    font-size: 1.375em;
    font-weight: 650;
    line-height: 1.2727;
    letter-spacing: -0.015em;
    text-wrap: balance;
  }
  .title:focus {
    outline: none;
  }
  .hint {
    margin: 0.4em 0 0;
    font-size: 0.9375em;
    line-height: 1.4667;
    color: var(--_muted);
    text-wrap: pretty;
  }
  /* One column around the middle: a picture, a title, a sentence, an action. */
  .group {
    display: grid;
    justify-items: center;
    margin-block: auto;
    padding-block: 1.5em;
    text-align: center;
  }
  .group > .title,
  .heading {
    margin-block-start: 0.9em;
    font-size: 1.25em;
    line-height: 1.3;
  }
  .group > .hint {
    max-inline-size: 26em;
    text-wrap: balance;
  }
  svg {
    fill: none;
    stroke-linecap: round;
  }
  svg > * {
    vector-effect: non-scaling-stroke;
  }
  .icon {
    flex: none;
    inline-size: 1.25em;
    block-size: 1.25em;
    stroke: currentColor;
    stroke-width: 1.5px;
    stroke-linejoin: round;
  }
  .disc {
    display: grid;
    place-items: center;
    inline-size: 4.75em;
    block-size: 4.75em;
    border-radius: 50%;
    background: color-mix(in srgb, currentColor 12%, var(--_background));
    color: var(--_tone, var(--_muted));
    animation: scale-in 0.2s ease-out;
  }
  .disc > .icon {
    inline-size: 2.25em;
    block-size: 2.25em;
  }
  .success {
    --_tone: var(--_success);
  }
  .warning {
    --_tone: var(--_warning);
  }
  .danger {
    --_tone: var(--_danger);
  }
  button {
    border: 0;
    background: none;
    font: inherit;
    color: inherit;
    cursor: pointer;
    touch-action: manipulation;
  }
  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 0.5em;
    min-inline-size: 44px;
    min-block-size: max(44px, 3em);
    margin-block-start: 1.333em;
    padding: 0.5em 1.25em;
    border-radius: calc(var(--_radius) * 0.625);
    background: var(--_accent);
    color: var(--_on-accent);
    font-size: 0.9375em;
    font-weight: 600;
    line-height: 1.3333;
    overflow-wrap: normal;
    text-align: center;
  }
  .plain {
    border: 1.5px solid var(--_tone, var(--_control));
    background: none;
    color: var(--_tone, var(--_color));
  }
  .wide {
    inline-size: 100%;
  }
  .link {
    min-inline-size: 44px;
    min-block-size: 44px;
    padding: 0.5em 0.75em;
    border-radius: 0.5em;
    color: var(--_muted);
    font-size: 0.875em;
    text-decoration: underline;
    text-underline-offset: 0.22em;
  }
  @media (hover: hover) {
    .button:not(.plain):hover {
      background: color-mix(in srgb, var(--_accent) 88%, var(--_color));
    }
    .plain:hover {
      background: color-mix(in srgb, currentColor 6%, transparent);
    }
    .link:hover {
      color: var(--_color);
    }
  }
  [aria-disabled='true'] {
    opacity: 0.55;
    cursor: default;
  }
  :focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
  }
  .visually-hidden {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    margin: 0;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  @keyframes appear {
    from {
      opacity: 0;
    }
  }
  @keyframes scale-in {
    from {
      scale: 0.8;
      opacity: 0;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    *,
    ::before {
      animation: none !important;
      transition: none !important;
    }
  }
  @media (prefers-contrast: more) {
    :host {
      --_muted: var(--_color);
      --_border: currentColor;
    }
  }
  @media (forced-colors: active) {
    .button,
    .disc {
      border: 1px solid currentColor;
    }
    :focus-visible {
      outline-color: Highlight;
    }
    [aria-disabled='true'] {
      color: GrayText;
      opacity: 1;
    }
  }
`;
