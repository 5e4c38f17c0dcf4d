import { css } from 'lit';
import type { CSSResult } from 'lit';

/** The frame and what stands in it. */
export const scanStyles: CSSResult = css`
  :host([hidden]) {
    display: none !important;
  }
  .card > .title {
    font-size: 1.625em;
    line-height: 1.23;
  }
  /* Also where it is empty, so that the frame keeps its place. */
  .card > .hint {
    min-block-size: 1.4667em;
  }
  .button {
    overflow-wrap: anywhere;
  }
  /* One cell: video, corners, controls, message and notice lie over one another. As high as the screen allows, and a long message makes it grow. */
  .frame {
    display: grid;
    grid-template: minmax(0, 1fr) / minmax(0, 1fr);
    flex: 1 0 auto;
    position: relative;
    inline-size: 100%;
    min-block-size: min((100cqi - 2 * var(--_padding)) * 10 / 7, max(16em, 100svb - 18em));
    margin-block-start: 1.25em;
    overflow: clip;
    border: 1px solid var(--_border);
    border-radius: calc(var(--_radius) * 1.25);
  }
  .frame > * {
    grid-area: 1 / 1;
  }
  .frame > .group {
    place-self: center;
    padding: 1.5em;
  }
  .live {
    border-color: transparent;
    background: #14191c;
  }
  .drop {
    outline: 3px dashed var(--_accent);
    outline-offset: 3px;
  }
  video {
    position: absolute;
    inline-size: 100%;
    block-size: 100%;
    object-fit: cover;
  }
  .mirrored {
    scale: -1 1;
  }
  .corners {
    place-self: center;
    position: relative;
    inline-size: min(62%, 16em, 48svb);
    overflow: visible;
    border-radius: 12%;
    box-shadow: 0 0 0 100vmax rgb(0 0 0 / 35%);
    stroke: #fff;
    stroke-width: 3px;
  }
  /* White lines on the white page of the other screen. */
  .edge {
    stroke: rgb(0 0 0 / 55%);
    stroke-width: 5px;
  }
  .starting > path {
    animation: pulse 0.9s ease-in-out infinite alternate;
  }
  .sweep {
    stroke-width: 2px;
    mix-blend-mode: difference;
    animation: sweep 2.4s ease-in-out infinite alternate;
  }
  .starting > .sweep {
    display: none;
  }
  .controls {
    position: relative;
    align-self: end;
    display: flex;
    align-items: center;
    justify-content: center;
    gap: 0.75em;
    padding: 0.75em;
  }
  .round {
    display: grid;
    place-items: center;
    flex: none;
    inline-size: max(44px, 3em);
    aspect-ratio: 1;
    padding: 0;
    border-radius: 50%;
    background: rgb(0 0 0 / 62%);
    color: #fff;
  }
  .round[aria-pressed='true'] {
    background: #fff;
    color: #14171c;
  }
  .live :focus-visible {
    outline-color: #fff;
    box-shadow: 0 0 0 2px #000;
  }
  .zoom {
    flex: 1;
    min-inline-size: 0;
    max-inline-size: 14em;
    min-block-size: 44px;
    margin: 0;
    accent-color: #fff;
  }
  .notice {
    position: relative;
    align-self: start;
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: 0.75em;
    margin: 0.75em;
    padding: 0.75em 0.875em;
    border: 1px solid var(--_border);
    border-radius: calc(var(--_radius) * 0.75);
    background: var(--_background);
    font-size: 0.9375em;
    line-height: 1.4;
    animation: appear 0.2s ease-out;
  }
  .notice > .icon {
    margin-block-start: 0.0667em;
    color: var(--_warning);
  }
  form {
    inline-size: 100%;
  }
  .field {
    inline-size: 100%;
    min-block-size: 3em;
    margin-block-start: 1em;
    padding: 0.25em 0.5em;
    border: 1.5px solid var(--_control);
    border-radius: 0.5em;
    background: var(--_background);
    color: var(--_color);
    font:
      600 1.5em/1.5 ui-monospace,
      monospace;
    letter-spacing: 0.06em;
    text-align: center;
  }
  .field:focus-visible {
    outline-offset: 0;
  }
  .field[aria-invalid] {
    border-color: var(--_danger);
  }
  .error {
    min-block-size: 1.5em;
    margin: 0.4em 0 0;
    font-size: 0.9375em;
    color: var(--_danger);
  }
  form > .button {
    margin-block-start: 0.4em;
  }
  .picture {
    align-self: center;
    margin-block-start: 0.25em;
  }
  .card > .picture {
    margin-block-end: -0.75em;
  }
  @keyframes pulse {
    from {
      opacity: 0.35;
    }
  }
  @keyframes sweep {
    from {
      translate: 0 -34px;
      opacity: 0.5;
    }
    to {
      translate: 0 34px;
    }
  }
  @media (forced-colors: active) {
    .corners {
      stroke: CanvasText;
    }
    .live {
      border-color: CanvasText;
    }
    .round,
    .notice {
      border: 1px solid currentColor;
      background: Canvas;
      color: CanvasText;
    }
    .round[aria-pressed='true'] {
      forced-color-adjust: none;
      background: Highlight;
      color: HighlightText;
    }
    .drop {
      outline-color: Highlight;
    }
  }
`;
