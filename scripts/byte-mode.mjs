/** The only mode that is used, as ISO/IEC 18004 has it: its indicator, and the bits of its length in versions 1-9, 10-26 and 27-40. */
export const BYTE = { bit: 4, ccBits: [8, 16, 16] };

/**
 * @param {typeof BYTE} mode
 * @param {number} version
 */
export const getCharCountIndicator = ({ ccBits }, version) => ccBits[version < 10 ? 0 : 1];
