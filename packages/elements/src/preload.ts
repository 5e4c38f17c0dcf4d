/**
 * Importing this requests the first code of each `<qr-login>` in the document while the script of the card still loads.
 * @packageDocumentation
 */

import { preloadCodes } from './preload/preload-codes.js';

preloadCodes();
