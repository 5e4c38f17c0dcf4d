import { checkHttpStatus, fetchJson, readJson, send } from '../http/fetch-json.js';
import { isUserCode } from '../parse.js';

/** Functions that every adapter calls. A card passes its own to the file with this adapter, which then needs no copy of them. */
export interface CoreFunctions {
  readonly fetchJson: typeof fetchJson;
  readonly send: typeof send;
  readonly checkHttpStatus: typeof checkHttpStatus;
  readonly readJson: typeof readJson;
  readonly isUserCode: typeof isUserCode;
}

/** Those of this package. */
export const coreFunctions: CoreFunctions = { fetchJson, send, checkHttpStatus, readJson, isUserCode };
