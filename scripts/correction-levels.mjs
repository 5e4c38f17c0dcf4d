export const L = { bit: 1 };
export const M = { bit: 0 };
export const Q = { bit: 3 };
export const H = { bit: 2 };
const levels = { L, M, Q, H };

/**
 * The level of that letter, or the level itself.
 * @param {string | { bit: number }} level
 */
export const from = (level) => levels[level] ?? level;
