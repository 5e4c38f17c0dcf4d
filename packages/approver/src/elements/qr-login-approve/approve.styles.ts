import { css } from 'lit';
import type { CSSResult } from 'lit';

/** The consent screen: one column, the decision at its end. */
export const approveStyles: CSSResult = css`
  .header {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: 0.875em;
  }
  .app-icon,
  slot[name='app-icon']::slotted(*) {
    display: grid;
    place-items: center;
    inline-size: 2.1667em;
    block-size: 2.1667em;
    border-radius: 28%;
    background: var(--_accent);
    color: var(--_on-accent);
    font-size: 1.5em;
    font-weight: 700;
    line-height: 1;
    object-fit: cover;
  }
  .app-icon::before {
    content: attr(data-letter);
  }
  .origin {
    margin: 0.125em 0 0;
    font-size: 0.9375em;
    line-height: 1.4667;
    color: var(--_muted);
  }
  .notice {
    display: flex;
    gap: 0.625em;
    margin: 1.25em 0 0;
    padding: 0.75em 0.875em;
    border-radius: calc(var(--_radius) * 0.75);
    background: color-mix(in srgb, var(--_warning) 10%, var(--_background));
    font-size: 0.9375em;
    line-height: 1.4;
    text-wrap: pretty;
  }
  .notice > .icon {
    margin-block-start: 0.0625em;
    color: var(--_warning);
  }
  .strong {
    border: 1.5px solid var(--_warning);
    font-weight: 600;
  }
  .matched {
    background: color-mix(in srgb, var(--_success) 10%, var(--_background));
    font-weight: 600;
  }
  .matched > .icon {
    color: var(--_success);
  }
  .facts {
    margin: 1em 0 0;
    border: 1px solid var(--_border);
    border-radius: calc(var(--_radius) * 0.875);
  }
  dt {
    padding: 0.6154em 1.0769em 0;
    font-size: 0.8125em;
    line-height: 1.3846;
    color: var(--_muted);
  }
  dd + dt {
    border-block-start: 1px solid var(--_border);
  }
  dd {
    display: flex;
    gap: 0.375em;
    margin: 0;
    padding: 0 0.875em 0.5em;
    font-weight: 500;
    line-height: 1.375;
  }
  .flag {
    color: var(--_warning);
  }
  .flag > .icon {
    margin-block-start: 0.125em;
    inline-size: 1.125em;
    block-size: 1.125em;
  }
  .account:not([hidden]) {
    display: flex;
    align-items: center;
    gap: 0.75em;
    margin-block-start: 1em;
    padding: 0.5em 0.75em;
    border: 1px solid var(--_border);
    border-radius: calc(var(--_radius) * 0.875);
  }
  .avatar {
    display: grid;
    flex: none;
    place-items: center;
    inline-size: 2.6667em;
    block-size: 2.6667em;
    border-radius: 50%;
    background: color-mix(in srgb, var(--_accent) 14%, var(--_background));
    color: var(--_accent);
    font-size: 0.9375em;
    font-weight: 600;
    object-fit: cover;
  }
  .account-text {
    display: grid;
    flex: 1;
    min-inline-size: 0;
    line-height: 1.375;
  }
  .account-name {
    font-weight: 600;
  }
  .account-detail {
    font-size: 0.875em;
    color: var(--_muted);
  }
  .switch {
    margin-inline-end: -0.5em;
  }
  .decision {
    display: grid;
    justify-items: center;
    margin-block-start: auto;
    padding-block-start: 1.25em;
  }
  .consequence {
    margin: 0;
    font-size: 0.9375em;
    line-height: 1.4;
    color: var(--_muted);
    text-align: center;
    text-wrap: balance;
  }
  .problem {
    display: flex;
    gap: 0.5em;
    margin: 0.75em 0 0;
    font-size: 0.9375em;
    font-weight: 600;
    line-height: 1.4;
    color: var(--_danger);
    text-align: start;
  }
  .decisions {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(9em, 100%), 1fr));
    gap: 0.75em;
    inline-size: 100%;
    margin-block-start: 0.875em;
  }
  .decisions > .button {
    min-block-size: max(44px, 3.2em);
    margin: 0;
    padding-inline: 0.5em;
    border-radius: calc(var(--_radius) * 0.875);
    font-size: 1.0625em;
    transition: opacity 0.2s ease-out;
  }
  .busy[aria-disabled] {
    opacity: 1;
  }
  .button > .dots > i {
    background: currentColor;
  }
  .not-me {
    margin-block-start: 0.25em;
  }
  slot[name='actions']::slotted(*) {
    margin-block-start: 1.25em;
  }
  .dots {
    display: inline-flex;
    gap: 0.3125em;
  }
  .dots > i {
    inline-size: 0.375em;
    block-size: 0.375em;
    border-radius: 50%;
    background: var(--_accent);
    animation: pulse 0.8s ease-in-out infinite alternate;
  }
  .dots > i:nth-child(2) {
    animation-delay: 0.2s;
  }
  .dots > i:nth-child(3) {
    animation-delay: 0.4s;
  }
  .late {
    display: grid;
    flex: 1;
    animation: appear 0.15s 0.2s ease-out backwards;
  }
  /* Large text, or a narrow place: one column, less padding. */
  @container (inline-size < 18em) {
    .card {
      padding: calc(var(--_padding) * 0.6667);
    }
    .header {
      grid-template-columns: minmax(0, 1fr);
    }
    .account:not([hidden]) {
      flex-wrap: wrap;
    }
    .account-text {
      flex-basis: 7em;
    }
    .switch {
      margin-inline-start: -0.5em;
    }
  }
  @keyframes pulse {
    to {
      opacity: 0.3;
    }
  }
  @media (forced-colors: active) {
    .app-icon,
    .avatar,
    .notice {
      border: 1px solid CanvasText;
    }
    .notice > .icon,
    .check-hint > .icon {
      color: CanvasText;
    }
    .dots > i {
      forced-color-adjust: none;
      background: CanvasText;
    }
  }
`;
