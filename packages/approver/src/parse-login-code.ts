import type { ParsedLoginCode } from './parsed-login-code.js';
import { readVendorCode } from './wire/vendor-code.js';

/** Options of `parseLoginCode`. */
export interface ParseLoginCodeOptions {
  /** The approve pages whose links are codes of this server, exactly as the server is configured. Required; may be empty. */
  readonly approveUrls: readonly string[];
  /** User pool whose codes in the vendor's JSON are accepted (PROTOCOL 2.4). Default: none; JSON is no login code. */
  readonly userPoolId?: string | undefined;
}

/** More than a QR code of the kit or the vendor can hold. Longer text costs no time. */
const maxLength = 4096;
const codePart = /^([\w-]{16,128})(?:\.(\d{1,6}\.[\w-]{14}))?$/;
const foreignLink = /^https?:\/\/[^\s#]+#[\w-]{16,128}(?:\.\d{1,6}\.[\w-]{14})?$/i;
const approvePage = /^(https?:\/\/[a-z0-9.:[\]-]+)(\/[^\s#]*)?$/i;
const defaultPort = /^(https:.*):443$|^(http:.*):80$/;
const invalid = { kind: 'not-a-login-code' } as const;

/**
 * Reads a login code from the text of a QR code or a link (PROTOCOL 2): `<approveUrl>#<id>`, with a proof while codes rotate, or the
 * vendor's JSON. Links must match character by character. Sends no request and follows no link. Never throws for a text; throws `TypeError`
 * for an invalid option.
 */
export function parseLoginCode(text: string, { approveUrls, userPoolId }: ParseLoginCodeOptions): ParsedLoginCode {
  const pages = approveUrls.map(checkApproveUrl);
  const content = typeof text === 'string' && text.length <= maxLength ? text.trim() : '';
  if (content.startsWith('{')) return userPoolId === undefined ? invalid : readVendorCode(content, userPoolId);
  const page = pages.find((each) => content.startsWith(`${each}#`));
  if (page === undefined) return foreignLink.test(content) ? { kind: 'other-server' } : invalid;
  const [, id, contentProof] = codePart.exec(content.slice(page.length + 1)) ?? [];
  if (id === undefined) return invalid;
  return { kind: 'login-code', id, ...(contentProof !== undefined && { contentProof }) };
}

/** The page as the server writes it into links. React Native has no complete `URL`. */
function checkApproveUrl(approveUrl: string): string {
  const [, origin, path = '/'] = approvePage.exec(approveUrl) ?? [];
  if (origin === undefined)
    throw new TypeError('approveUrls must be absolute http or https addresses without fragment');
  return origin.toLowerCase().replace(defaultPort, '$1$2') + path;
}
