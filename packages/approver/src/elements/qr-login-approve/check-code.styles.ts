import { css } from 'lit';
import type { CSSResult } from 'lit';

/** The digits that the user enters on the other screen. */
export const checkCodeStyles: CSSResult = css`
  .check {
    margin-block-start: 1.25em;
    padding: 1em 0.875em 0.875em;
    border: 1.5px solid var(--_accent);
    border-radius: calc(var(--_radius) * 0.875);
    text-align: center;
  }
  .check-title {
    margin: 0;
    font-size: 1em;
    font-weight: 600;
    line-height: 1.375;
    text-wrap: balance;
  }
  .digits {
    display: flex;
    flex-wrap: wrap;
    justify-content: center;
    gap: 0 0.4em;
    margin: 0.2em 0;
    font:
      600 2.5em/1.3 ui-monospace,
      monospace;
    letter-spacing: 0.06em;
    font-variant-numeric: tabular-nums;
  }
  .digit-group {
    display: inline-flex;
  }
  .check-hint {
    display: flex;
    gap: 0.5em;
    margin: 0;
    font-size: 0.9375em;
    line-height: 1.4;
    text-align: start;
  }
  .check-hint > .icon {
    color: var(--_warning);
  }
  .waiting {
    display: flex;
    align-items: center;
    justify-content: center;
    gap: 0.75em;
    margin: 0.75em 0 0;
    font-size: 0.875em;
    line-height: 1.4286;
    color: var(--_muted);
  }
`;
