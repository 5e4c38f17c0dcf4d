import { svg } from 'lit';
import type { SVGTemplateResult } from 'lit';

// One set: 24 units wide, `.icon` in base.styles.ts draws strokes of 1.5 px at every size.

/** Approved. */
export const check: SVGTemplateResult = svg`<path d="m5 12.5 4.5 4.5L19 7.5"></path>`;
/** Declined. */
export const cross: SVGTemplateResult = svg`<path d="m7 7 10 10M17 7 7 17"></path>`;
/** Needs attention. */
export const alert: SVGTemplateResult = svg`<path d="M12 4 21 19.5H3ZM12 10v4.2M12 16.8v.1"></path>`;
/** Too late, or too often. */
export const clock: SVGTemplateResult = svg`<circle cx="12" cy="12" r="8.5"></circle><path d="M12 7.4V12l3.2 2"></path>`;
/** No network. */
export const offline: SVGTemplateResult = svg`<path d="m3.5 3.5 17 17M8.3 8.5A6 6 0 0 0 6.5 20H17M11 6.2a6 6 0 0 1 7 4.8 4.5 4.5 0 0 1 2.8 6.8"></path>`;
/** A user. */
export const user: SVGTemplateResult = svg`<circle cx="12" cy="8.2" r="4"></circle><path d="M4.5 20.5a7.5 7.5 0 0 1 15 0"></path>`;
/** Protected. */
export const lock: SVGTemplateResult = svg`<rect x="5" y="10.5" width="14" height="10" rx="2"></rect><path d="M8 10.5V7.6a4 4 0 0 1 8 0v2.9"></path>`;
/** Protected by the user. */
export const shield: SVGTemplateResult = svg`<path d="M12 3 19.5 5.6v5.6c0 4.5-3 7.9-7.5 9.6-4.5-1.7-7.5-5.1-7.5-9.6V5.6Z"></path><path d="m8.5 11.8 2.5 2.5 4.6-5"></path>`;
/** A link, not a screen. */
export const link: SVGTemplateResult = svg`<path d="M10 14a4 4 0 0 0 5.7 0l3.1-3.1a4 4 0 0 0-5.7-5.7l-1 1M14 10a4 4 0 0 0-5.7 0l-3.1 3.1a4 4 0 0 0 5.7 5.7l1-1"></path>`;
/** The camera. */
export const camera: SVGTemplateResult = svg`<path d="M4 8h3.2l1.6-2.5h6.4L16.8 8H20a1 1 0 0 1 1 1v9a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1V9a1 1 0 0 1 1-1Z"></path><circle cx="12" cy="13" r="3.4"></circle>`;
/** The four corners of a code in view. */
export const scanFrame: SVGTemplateResult = svg`<path d="M4 8.5V6a2 2 0 0 1 2-2h2.5M15.5 4H18a2 2 0 0 1 2 2v2.5M20 15.5V18a2 2 0 0 1-2 2h-2.5M8.5 20H6a2 2 0 0 1-2-2v-2.5M4 12h16"></path>`;
/** The light of the camera. */
export const torch: SVGTemplateResult = svg`<path d="M7.5 3h9v3l-2.2 3.6V20a1 1 0 0 1-1 1h-2.6a1 1 0 0 1-1-1V9.6L7.5 6ZM7.5 6h9M12 12v2.2"></path>`;
