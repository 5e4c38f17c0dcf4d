import { svg } from 'lit';
import type { SVGTemplateResult } from 'lit';

// One set: 24 units wide, two tones (`.tone` is filled), strokes of 1.5 px at every size.

/** A phone that looks at a code. */
export const phoneWithCode: SVGTemplateResult = svg`<rect class="tone" x="6" y="2.2" width="12" height="19.6" rx="2.4"></rect><path d="M9.2 6.4h2v2h-2zM12.8 6.4h2v2h-2zM9.2 10h2v2h-2zM12.8 10v2h2m-2-2h.6m1.4 0v.1M10.6 18.6h2.8"></path>`;
/** Scanned, approved or copied. */
export const tick: SVGTemplateResult = svg`<path class="draw" pathLength="1" d="m5 12.5 4.5 4.5L19 7.5"></path>`;
/** Declined. */
export const cross: SVGTemplateResult = svg`<path d="m6 6 12 12m0-12L6 18"></path>`;
/** A new code. */
export const renew: SVGTemplateResult = svg`<path d="M4.5 12a7.5 7.5 0 0 1 13-5.1L20 9.5m0-5v5h-5M19.5 12a7.5 7.5 0 0 1-13 5.1L4 14.5m0 5v-5h5"></path>`;
/** Something failed. */
export const alert: SVGTemplateResult = svg`<path class="tone" d="M12 3.4 21.6 20H2.4Z"></path><path d="M12 9.8v4.4m0 2.8v.05"></path>`;
/** No network. */
export const offlineIcon: SVGTemplateResult = svg`<path class="tone" d="M8.2 8.4A6 6 0 0 0 6.5 20h11.3a4.6 4.6 0 0 0 .6-9.1 6.4 6.4 0 0 0-8.7-4.2"></path><path d="m3.4 3.4 17.2 17.2"></path>`;
/** A phone, the badge of its user. */
export const phone: SVGTemplateResult = svg`<rect x="7" y="2.5" width="10" height="19" rx="2.2"></rect><path d="M11 18.5h2"></path>`;
/** A user without a known name. */
export const userIcon: SVGTemplateResult = svg`<circle class="tone" cx="12" cy="8" r="4.4"></circle><path class="tone" d="M3.6 21a8.4 8.4 0 0 1 16.8 0Z"></path>`;
/** Two sheets. */
export const copy: SVGTemplateResult = svg`<rect x="8.5" y="8.5" width="11" height="11" rx="2.4"></rect><path d="M15.5 8.5V6.6a2 2 0 0 0-2-2H6.6a2 2 0 0 0-2 2v6.9a2 2 0 0 0 2 2h1.9"></path>`;
