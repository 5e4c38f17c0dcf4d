import { parseLoginCode } from '../../parse-login-code.js';
import type { ParseLoginCodeOptions } from '../../parse-login-code.js';
import type { ParsedLoginCode } from '../../parsed-login-code.js';

type LoginCode = Extract<ParsedLoginCode, { readonly kind: 'login-code' }>;

/** What the texts of one frame, picture or paste are together. */
export type Reading =
  /** Exactly one login code, whatever else is beside it. */
  | LoginCode
  /** Several login codes: the user has to choose one. */
  | { readonly kind: 'several-codes' }
  | { readonly kind: 'other-server' }
  | { readonly kind: 'not-a-login-code' }
  /** No text. */
  | { readonly kind: 'no-code' };

/** Classifies texts without a request. */
export function classifyTexts(texts: readonly string[], options: ParseLoginCodeOptions): Reading {
  const codes = texts.map((text) => parseLoginCode(text, options));
  const loginCodes = new Map<string, LoginCode>();
  for (const code of codes) if (code.kind === 'login-code') loginCodes.set(code.id, code);
  const [loginCode, another] = loginCodes.values();
  if (another) return { kind: 'several-codes' };
  if (loginCode) return loginCode;
  if (codes.some(({ kind }) => kind === 'other-server')) return { kind: 'other-server' };
  return { kind: codes.length > 0 ? 'not-a-login-code' : 'no-code' };
}
