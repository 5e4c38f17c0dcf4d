// Words of the project's early days, and what stands in their place. check-words.mjs looks for them in every file.

/**
 * A word or phrase that is not used, and what to say in its place.
 * @typedef {object} RetiredWord
 * @property {RegExp} pattern
 * @property {string} replacement
 */

/** @type {(rows: readonly (readonly [RegExp, string])[]) => readonly RetiredWord[]} */
const list = (rows) => rows.map(([pattern, replacement]) => ({ pattern, replacement }));

/** Names in code and in the public interface. Case matters. */
export const retiredNames = list([
  [/\b(?:create)?HandClock\b|\bhand-clock\b/, 'FakeClock, createFakeClock, fake-clock'],
  [/\b(?:Attempt|Adapter|Store)World\b/, 'AttemptHarness, AdapterHarness, StoreHarness'],
  [/\baskNow\b/, 'pollNow'],
  [/\ballowedSteps\b/, 'transitions'],
  [/\bBindingWish\b/, 'BindingMode'],
  [/\bno-tabs\b|\bnoTabs\b/, 'no-tab-sync, noTabSync'],
  [/\bveiled\b/, 'reveal="manual"'],
  [/--qr-login-plate\b/, '--qr-login-code-background'],
  [/--qr-login-ink\b/, '--qr-login-code-color'],
  [/\btakeOver\b|\btake-over\b/, 'adoptServerCode, adopt-server-code'],
  [/\bTooManyMissesError\b|\btoo-many-misses\b/, 'TooManyFailuresError, too-many-failures'],
  [/\bmissLimiter\b|\bcreateMemoryMisses\b/, 'authFailureLimiter, createMemoryFailureCounter'],
  [/\bquestionsPerCode\b|\bmissesPerAddress\b/, 'statusRequestsPerCode, failedLookupsPerAddress'],
  [/\bArrivalLimits\b/, 'RequestTimeouts'],
  [/\bStoreUnsureError\b/, 'NotReplicatedError'],
  [/\bopenDoor\b/, 'openListener'],
]);

/** Words of prose, comments, titles and messages. Case does not matter. */
export const retiredWords = list([
  [/\b(?:whoever|whomever|somebody|nobody|anybody|everybody)\b/i, 'the client, the page, the user, the approver'],
  [/\bstrangers?\b/i, 'another user, an unknown client'],
  [/\b(?:insist|believe|forget|mind)s\b/i, 'requires, treats as, discards, checks'],
  [/\bhears?\b|\bheard\b/i, 'receives, received'],
]);
