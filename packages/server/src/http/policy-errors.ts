import { ApiError } from './envelope.js';

/** Error codes of the approver's policies (PROTOCOL 8). Five digits, which no code of the vendor's list has. */
export const policyApiCodes = {
  bindingRequired: 40_001,
  otherNetwork: 40_301,
  otherCountry: 40_302,
  reported: 40_303,
  checkCodeRequired: 40_901,
  contentChanged: 42_201,
} as const;

/** The code is expired for this phone: it has not seen what is on screen now. */
export function contentChangedError(): ApiError {
  return new ApiError(422, 'The code on the screen has changed. Scan it again.', policyApiCodes.contentChanged);
}

/** A page without proof would get a code that no phone can approve. */
export function bindingRequiredError(): ApiError {
  return new ApiError(400, 'binding-required: this app needs code binding', policyApiCodes.bindingRequired);
}
