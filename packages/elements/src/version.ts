/** The version of this package, for a page that loads two of them. */
export const version = '0.1.0';
