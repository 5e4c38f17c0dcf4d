import { css } from 'lit';
import type { CSSResult } from 'lit';

/** Illustrations, the user's picture and their motion. */
export const pictureStyles: CSSResult = css`
  .icon,
  .small {
    fill: none;
    stroke: currentColor;
    stroke-width: 1.5px;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .icon * {
    vector-effect: non-scaling-stroke;
  }
  .tone {
    fill: color-mix(in srgb, currentColor 16%, transparent);
  }
  .disc {
    inline-size: 4.75em;
    block-size: 4.75em;
    border-radius: 50%;
    background: color-mix(in srgb, currentColor 12%, var(--_background));
    animation: pop 0.2s ease-out;
  }
  .small {
    inline-size: 1.125em;
    block-size: 1.125em;
    /* Its unit is 0.75 px. */
    stroke-width: 2px;
  }
  .success {
    color: var(--_success);
  }
  .warning {
    color: var(--_warning);
  }
  .danger {
    color: var(--_danger);
  }
  .neutral {
    color: var(--_muted);
  }
  .accent {
    color: var(--_accent);
  }
  /* Dashes do not scale with a stroke that does not. */
  .icon .draw {
    vector-effect: none;
    stroke-width: 1.2px;
    stroke-dasharray: 1 1;
    animation: draw 0.25s 0.1s ease-out backwards;
  }
  .portrait {
    position: relative;
  }
  .portrait > .disc:first-child {
    display: block;
    inline-size: 5.25em;
    block-size: 5.25em;
  }
  .avatar {
    display: grid;
    place-items: center;
    inline-size: 5.25em;
    block-size: 5.25em;
    border-radius: 50%;
    object-fit: cover;
    background: color-mix(in srgb, var(--_accent) 12%, var(--_background));
    animation: pop 0.2s 0.05s ease-out backwards;
  }
  .initials {
    font-size: 1.875em;
    inline-size: 2.8em;
    block-size: 2.8em;
    font-weight: 600;
    color: var(--_accent);
  }
  .badge {
    position: absolute;
    inset-block-end: -0.25em;
    inset-inline-end: -0.25em;
    box-sizing: border-box;
    inline-size: 2.125em;
    block-size: 2.125em;
    border: 1px solid var(--_border);
    border-radius: 50%;
    background: var(--_background);
  }
  .portrait > .flash {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    opacity: 0;
    animation: flash 0.25s ease-out;
  }
  .app {
    display: contents;
  }
  .app img,
  .app::slotted(*) {
    display: block;
    flex: none;
    inline-size: calc(28em / 17);
    block-size: calc(28em / 17);
    border-radius: 28%;
    object-fit: cover;
  }
  .large img,
  .large::slotted(*) {
    inline-size: 4em;
    block-size: 4em;
  }
  .dots {
    display: inline-flex;
    gap: 0.3125em;
    margin-block-start: 1.125em;
  }
  .dots i {
    inline-size: 0.375em;
    block-size: 0.375em;
    border-radius: 50%;
    background: var(--_accent);
    animation: pulse 0.8s ease-in-out infinite alternate;
  }
  .dots i:nth-child(2) {
    animation-delay: 0.2s;
  }
  .dots i:nth-child(3) {
    animation-delay: 0.4s;
  }
  @keyframes appear {
    from {
      opacity: 0;
    }
  }
  @keyframes pop {
    from {
      opacity: 0;
      transform: scale(0.8);
    }
  }
  @keyframes flash {
    from,
    40% {
      opacity: 1;
    }
    from {
      transform: scale(0.8);
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
    }
    .flash,
    .fading {
      display: none;
    }
  }
  @media (forced-colors: active) {
    .icon {
      color: CanvasText;
    }
    .disc,
    .avatar,
    .badge {
      border: 1px solid CanvasText;
      background: Canvas;
    }
    .dots i {
      forced-color-adjust: none;
      background: CanvasText;
    }
  }
`;
