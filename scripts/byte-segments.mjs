// Stands in for `qrcode/lib/core/segments.js` in the one-file build; see slim.mjs.
import ByteData from 'qrcode/lib/core/byte-data.js';

/** @param {readonly { data: Uint8Array }[]} segments */
export const fromArray = (segments) => segments.map(({ data }) => new ByteData(data));
