/** The mark that mark-file.mjs writes and the reporter removes. */
export const mark = '## a test file begins ##\n';
