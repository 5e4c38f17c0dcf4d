import { svg } from 'lit';
import type { SVGTemplateResult } from 'lit';

// One icon set: 24 units wide, strokes of 1.5, round caps.

/** Approved. */
export const tick: SVGTemplateResult = svg`<circle cx="12" cy="12" r="9.25"></circle><path class="draw" pathLength="1" d="m8 12.4 2.8 2.8 5.4-6"></path>`;
/** Declined. */
export const cross: SVGTemplateResult = svg`<circle cx="12" cy="12" r="9.25"></circle><path d="m9.2 9.2 5.6 5.6m0-5.6-5.6 5.6"></path>`;
/** Expired. */
export const hourglass: SVGTemplateResult = svg`<circle cx="12" cy="12" r="9.25"></circle><path d="M12 6.8V12l3.4 2.2"></path>`;
/** Something failed. */
export const alert: SVGTemplateResult = svg`<path d="M12 3.4 21.2 19.6H2.8Z"></path><path d="M12 9.6v4.4m0 2.6v.05"></path>`;
/** No network. */
export const offlineIcon: SVGTemplateResult = svg`<path d="M2.9 9.6a13.4 13.4 0 0 1 4-2.6m3.8-1a13.3 13.3 0 0 1 10.4 3.6M6 13.1a8.9 8.9 0 0 1 3.3-2.1m4.3-.1a8.8 8.8 0 0 1 4.4 2.2M9.2 16.4a4.3 4.3 0 0 1 5.6 0M12 19.6v.05M4 4l16 16"></path>`;
/** A phone, for a code that is not shown here. */
export const phone: SVGTemplateResult = svg`<rect x="7" y="3" width="10" height="18" rx="2"></rect>`;

/** A user without a known name. */
export const userIcon: SVGTemplateResult = svg`<circle cx="12" cy="12" r="9.25"></circle><circle cx="12" cy="10" r="3"></circle><path d="M6.4 18.6a6.2 6.2 0 0 1 11.2 0"></path>`;
