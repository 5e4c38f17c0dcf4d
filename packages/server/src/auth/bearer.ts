/** Whether a token can be sent in `authorization`. */
export function isBearerToken(token: string): boolean {
  return /^[\x21-\x7e]{1,4096}$/.test(token);
}

/** The token in `authorization`, with or without `Bearer`, as the vendor's SDKs send it. */
export function readBearerToken(request: Request): string | undefined {
  const header = request.headers.get('authorization')?.trim() ?? '';
  const token = /^bearer\s+/i.test(header) ? header.replace(/^bearer\s+/i, '') : header;
  return isBearerToken(token) ? token : undefined;
}
