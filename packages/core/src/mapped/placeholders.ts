/** Names of the values that a request of a mapping may hold, by the part that sends it. */
export const placeholders = {
  create: ['appId', 'challenge', 'challengeMethod'],
  status: ['appId', 'id', 'verifier'],
  phone: ['appId', 'id', 'token'],
  redeem: ['appId', 'appSecret', 'ticket', 'verifier'],
} as const;

/** Name of a placeholder. */
export type Placeholder = (typeof placeholders)[keyof typeof placeholders][number];

/** Patterns of the texts of a request. */
export interface TextPatterns {
  readonly path: RegExp;
  /** Of a header. */
  readonly header: RegExp;
  /** Of a query and of a body. */
  readonly text: RegExp;
}

/** Texts with these placeholders and with no other brace. */
export function textPatterns(names: readonly Placeholder[]): TextPatterns {
  const placeholder = `\\{(?:${names.join('|')})\\}`;
  const firstSegment = `(?:[\\w.~!$&'()*+,;=@-]|%[\\dA-Fa-f]{2}|${placeholder})`;
  const segment = `(?:[\\w.~!$&'()*+,;=@:-]|%[\\dA-Fa-f]{2}|${placeholder})`;
  // A first segment with a colon is a scheme, and `%2e` is a dot.
  const noDotSegment = '(?!(?:.*/)?(?:\\.|%2[eE]){1,2}(?:/|$))';
  return {
    path: new RegExp(`^${noDotSegment}${firstSegment}+(?:/${segment}*)*$`),
    header: new RegExp(`^(?:[ -z|~]|${placeholder})*$`),
    text: new RegExp(`^(?:[^{}]|${placeholder})*$`),
  };
}
