import { css } from 'lit';
import type { CSSResult } from 'lit';

/** Texts, pictures and actions of the views. */
export const templateStyles: CSSResult = css`
  .title {
    margin: 0.9em 0 0;
    font-size: 1.25em;
    font-weight: 650;
    line-height: 1.3;
    letter-spacing: -0.015em;
    text-wrap: balance;
  }
  .heading {
    display: flex;
    align-items: center;
    justify-content: center;
    gap: 0.59em;
    grid-area: 1 / 1;
    align-self: start;
    min-block-size: calc(28em / 17);
    margin: 0;
    margin-block-end: calc(var(--_gap) / 1.0625);
    font-size: 1.0625em;
    letter-spacing: -0.01em;
  }
  .name {
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
    overflow: hidden;
  }
  .name:is(:hover, :focus) {
    -webkit-line-clamp: none;
  }
  .hint {
    margin: 0.4em 0 0;
    font-size: 0.9375em;
    line-height: 1.4667;
    color: var(--_muted);
    text-wrap: balance;
  }
  .code-frame ~ .hint {
    grid-area: 3 / 1;
    margin-block-start: 1em;
    font-size: 0.875em;
  }
  .steps {
    display: grid;
    grid-area: 3 / 1;
    align-content: start;
    justify-self: start;
    gap: 0.375em;
    max-inline-size: 100%;
    margin: 0.875em 0 0;
    padding: 0;
    list-style: none;
    counter-reset: step;
    text-align: start;
  }
  .step {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: 0.714em;
    font-size: 0.875em;
    line-height: 1.4286;
    counter-increment: step;
  }
  .step::before {
    display: grid;
    place-items: center;
    inline-size: 1.818em;
    block-size: 1.818em;
    border-radius: 50%;
    background: color-mix(in srgb, var(--_accent) 12%, transparent);
    color: var(--_accent);
    content: counter(step);
    font-size: 0.7857em;
    font-weight: 600;
  }
  .manual {
    display: grid;
    grid-area: 3 / 1 / 5;
    grid-template-columns: minmax(0, 1fr);
    align-content: space-evenly;
    gap: 0.1875em;
    inline-size: 100%;
    padding-block-start: 0.4375em;
  }
  .entry,
  .value {
    display: flex;
    align-items: center;
    gap: 0 0.375em;
  }
  .entry {
    flex-wrap: wrap;
    box-sizing: border-box;
    min-block-size: 2.5em;
    padding: 0.125em;
    padding-inline-start: 0.625em;
    border: 1px solid var(--_border);
    border-radius: 0.625em;
  }
  .entry .aside {
    flex: 99 1 8.75em;
    line-height: 1.2;
    text-align: start;
  }
  /* Beside the label as narrow as it can be, else on a line of its own. */
  .value {
    flex: auto;
    justify-content: space-between;
  }
  .user-code {
    font:
      600 1.0625em/1.4 ui-monospace,
      monospace;
    letter-spacing: 0.06em;
    overflow-wrap: anywhere;
    user-select: all;
  }
  .copy {
    display: grid;
    place-items: center;
    min-inline-size: 2em;
    min-block-size: 1.625em;
    padding: 0;
    border-radius: 0.5em;
    color: var(--_muted);
  }
  .aside {
    margin: 0;
    font-size: 0.75em;
    line-height: 1.25;
    color: var(--_muted);
    font-variant-numeric: tabular-nums;
    text-wrap: balance;
  }
  .last {
    grid-area: 4 / 1;
    align-self: end;
    padding-block-start: 0.25em;
  }
  .manual .last {
    grid-area: auto;
    padding: 0;
  }
  .connection::before {
    display: inline-block;
    inline-size: 0.5em;
    block-size: 0.5em;
    margin-inline-end: 0.5em;
    border-radius: 50%;
    background: var(--_warning);
    content: '';
    animation: pulse 1.2s ease-in-out infinite alternate;
  }
  .links {
    max-inline-size: 100%;
    display: flex;
    flex-wrap: wrap;
    justify-content: center;
    grid-area: 5 / 1;
  }
  button {
    border: 0;
    background: none;
    font: inherit;
    color: inherit;
    cursor: pointer;
  }
  .button {
    display: grid;
    place-items: center;
    box-sizing: border-box;
    min-block-size: 2.933em;
    margin-block-start: 1.333em;
    padding: 0.5em 1.333em;
    border-radius: 0.667em;
    background: var(--_accent);
    color: var(--_on-accent);
    font-size: 0.9375em;
    font-weight: 600;
    text-decoration: none;
  }
  .button:hover {
    background: color-mix(in srgb, var(--_accent) 88%, var(--_color));
  }
  .wide {
    inline-size: 100%;
  }
  .plain {
    border: 1px solid var(--_border);
    background: none;
    color: var(--_color);
  }
  .plain:hover {
    background: color-mix(in srgb, var(--_color) 5%, transparent);
  }
  /* The room of the form, which may load later. */
  .check {
    min-block-size: 7.5em;
  }
  .digits {
    min-block-size: 2.2em;
    margin-block-start: 1em;
    padding: 0.25em;
    font:
      600 1.25em ui-monospace,
      monospace;
    letter-spacing: 0.2em;
    border-color: var(--_muted);
    text-align: center;
  }
  .digits + .button {
    margin-block-start: 0.8em;
  }
  .link {
    box-sizing: border-box;
    margin-block-start: 0.571em;
    padding: 0.25em 0.5em;
    border-radius: 0.375em;
    color: var(--_muted);
    font-size: 0.875em;
    text-decoration: underline;
    text-underline-offset: 0.22em;
  }
  .group .link {
    margin-block-start: 1em;
  }
  .link:hover {
    color: var(--_color);
  }
  @media (pointer: coarse) {
    .link,
    .button,
    .copy {
      min-block-size: 44px;
      min-inline-size: 44px;
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
    .step::before {
      border: 1px solid currentColor;
    }
    .connection::before {
      forced-color-adjust: none;
      background: CanvasText;
    }
  }
`;
