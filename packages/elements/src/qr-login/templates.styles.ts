import { css } from 'lit';
import type { CSSResult } from 'lit';

/** Styles of the views. */
export const templateStyles: CSSResult = css`
  :host([minimal]) .card {
    padding: 0;
    border: 0;
    background: none;
  }
  :host([minimal]) .body {
    --_hint: 0;
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
    font-size: 0.875em;
    line-height: 1.4286;
    color: var(--_muted);
    text-wrap: balance;
  }
  .user-code {
    display: block;
    /* Overlaps the space above the countdown, so that the row is no taller than two lines of a hint. */
    margin-block: 0.2em -0.35em;
    font:
      600 1.75em/1 ui-monospace,
      monospace;
    letter-spacing: 0.05em;
    overflow-wrap: anywhere;
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
    margin: 0.8em 0 0;
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
    margin: 0;
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
    /* Appears with a delay and without motion. */
    :not(.skeleton) {
      animation-duration: 1ms !important;
      animation-delay: 0s !important;
      animation-iteration-count: 1 !important;
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
    .icon {
      color: CanvasText;
    }
    .button,
    .avatar {
      border: 1px solid currentColor;
    }
  }
`;
