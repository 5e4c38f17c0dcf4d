/**
 * Importing this registers the elements of this package.
 * @packageDocumentation
 */

export type * from './define-approve.js';
export type * from './define-scan.js';

import './define-approve.js';
import './define-scan.js';
