import { svg } from 'lit';
import type { SVGTemplateResult } from 'lit';

// The same set as ../icons.ts.

/** Another camera. */
export const switchCamera: SVGTemplateResult = svg`<path d="M4.5 11a7.6 7.6 0 0 1 13.4-3.9L20 9.5m0-5v5h-5M19.5 13a7.6 7.6 0 0 1-13.4 3.9L4 14.5m0 5v-5h5"></path>`;
/** No camera. */
export const cameraOff: SVGTemplateResult = svg`<path d="m3.5 3.5 17 17M9.4 5.5h5.8L16.8 8H20a1 1 0 0 1 1 1v8.2M18.4 19H4a1 1 0 0 1-1-1V9a1 1 0 0 1 1-1h3M9.3 11.2a3.4 3.4 0 0 0 4.7 4.7"></path>`;
