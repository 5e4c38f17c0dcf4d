/** What mark-file.mjs writes, and the reporter takes out again. */
export const mark = '## a test file begins ##\n';
