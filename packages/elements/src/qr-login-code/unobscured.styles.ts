import { css } from 'lit';
import type { CSSResult } from 'lit';

/** Declarations against everything that would clip, blend or distort a code. */
export const unobscured: CSSResult = css`
  overflow: visible !important;
  clip-path: none !important;
  mask: none !important;
  filter: none !important;
  mix-blend-mode: normal !important;
  opacity: 1 !important;
  transform: none !important;
  rotate: none !important;
  scale: none !important;
`;
