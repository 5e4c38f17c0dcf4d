export { examine } from './doctor/examine.js';
export type { Card, Target } from './doctor/card.js';
export type { Finding, FindingCode } from './doctor/findings.js';
