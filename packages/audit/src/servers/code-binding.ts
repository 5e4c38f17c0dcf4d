import { readPointer } from '@qr-login/core/internal';
import type { CodeServer, CreatedCode, RequestChanges } from './code-server.js';
import { forgeCookies } from './cookies.js';
import { createVerifier } from './create-verifier.js';

/** Whether the server binds a code that was requested with a challenge: it announces that, or its mapping sends the proof. */
export function offersBinding({ mapping, protocol }: CodeServer, { exchange }: CreatedCode): boolean {
  if (protocol !== 'mapped') return readPointer(exchange.json, '/data/binding/method') === 'S256';
  return (
    JSON.stringify(mapping.create).includes('{challenge}') && JSON.stringify(mapping.status).includes('{verifier}')
  );
}

/** A code as a page requests it: its verifier is that of a bound code only. Throws `InconclusiveError` without a code. */
export async function createCodeOfPage(server: CodeServer): Promise<CreatedCode> {
  const code = await server.createCode({ isBound: true });
  return offersBinding(server, code) ? code : { ...code, verifier: undefined };
}

/** The proof of the page of a code, for a request that does not name the code. */
export function proofOf({ verifier, cookies }: CreatedCode): RequestChanges {
  return { verifier: verifier ?? null, cookies };
}

/** The proofs of a client that only knows the id of the code, in words. */
export function foreignProofs({ verifier, cookies }: CreatedCode): readonly (readonly [string, RequestChanges])[] {
  return [
    [cookies === undefined ? 'without a verifier' : 'without verifier and cookie', { verifier: null }],
    ...(verifier === undefined ? [] : [['with a wrong verifier', { verifier: createVerifier() }] as const]),
    ...(cookies === undefined
      ? []
      : [['with a wrong cookie', { verifier: null, cookies: forgeCookies(cookies) }] as const]),
  ];
}
