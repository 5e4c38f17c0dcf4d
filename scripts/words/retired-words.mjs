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
  [/\bmissLimiter\b|\bcreateMemoryMisses\b/, 'authFailureLimiter, createMemoryAuthFailureLimiter'],
  [/\bquestions\b|[a-z]Questions?\b/, 'request, status request, poll'],
  [/\bquestionsPerCode\b|\bmissesPerAddress\b/, 'statusRequestsPerCode, failedLookupsPerAddress'],
  [/\bArrivalLimits\b/, 'RequestTimeouts'],
  [/\bStoreUnsureError\b/, 'NotReplicatedError'],
  [/\bopenDoor\b/, 'openListener'],
  [/\bcreateDemoOptions\b/, 'createDemoServerOptions'],
  [/\bcreateMemoryFailureCounter\b/, 'createMemoryAuthFailureLimiter'],
  [/\bCountRule\b|\bMemoryCounter\b/, 'RateLimitPolicy, MemoryRateLimiter'],
]);

/** Words of prose, comments, titles and messages. Case does not matter. */
export const retiredWords = list([
  [/\b(?:whoever|whomever|somebody|nobody|anybody|everybody)\b/i, 'the client, the page, the user, the approver'],
  [/\bstrangers?\b/i, 'another user, an unknown client'],
  [/\b(?:insist|believe|forget|mind)s\b/i, 'requires, treats as, discards, checks'],
  [/\bhears?\b|\bheard\b/i, 'receives, received'],
]);

/**
 * British spellings, in names too. Case matters: wire values in capitals are as the protocol spells them.
 * `cancelled` is one of those values, and stays.
 */
export const britishSpellings = list([
  [/[Cc]olour/, 'color'],
  [/\b[Cc]entre/, 'center'],
  [/[Bb]ehaviour/, 'behavior'],
  [/[Ll]icence/, 'license'],
  [/[Oo]ffence/, 'offense, or violation of a rule'],
  [/[Dd]efence/, 'defense'],
  [/(?:[Ff]av|[Hh]on|[Ll]ab|[Ff]lav|[Nn]eighb)our/, 'favor, honor, labor, flavor, neighbor'],
  [/\b[Gg]rey\b/, 'gray'],
  [/\b[Tt]owards\b/, 'toward'],
  [/\b(?:[Aa]naly|[Cc]ataly)s(?:e[dr]?|ing)\b/, 'analyze, catalyze'],
  [/\b(?:[Cc]atalogue|[Aa]rtefact|[Jj]udgement|[Pp]rogramme)s?\b/, 'catalog, artifact, judgment, program'],
  [/\b(?:[Ll]abel|[Mm]odel|[Ss]ignal|[Tt]ravel|[Tt]otal|[Ll]evel)l(?:ed|ing)\b/, 'labeled, modeled, signaled'],
  [
    /(?:[Aa]uthor|[Cc]apital|[Cc]ustom|[Ff]inal|[Gg]eneral|[Ii]nitial|[Ll]ocal|[Mm]axim|[Mm]inim|[Nn]ormal|[Oo]ptim|[Oo]rgan|[Rr]andom|[Rr]ecogn|[Ss]anit|[Ss]erial|[Ss]pecial|[Ss]tandard|[Ss]ummar|[Ss]ynchron|[Tt]oken|[Vv]isual)is(?:e|ed|er|es|ing|ation)\b/,
    'authorize, normalize, serialize: -ize, -ization',
  ],
]);
