/** Longer input is not looked at, so that a hostile address costs no time. */
const maxInputUnits = 2048;

/** The address if nobody on the way can read or change what comes from it: absolute `https:` without credentials, or `http:` on this machine. */
export function secureUrl(value: unknown): URL | undefined {
  if (typeof value !== 'string' || value.length > maxInputUnits) return undefined;
  const url = parseUrl(value);
  if (!url || url.username !== '' || url.password !== '') return undefined;
  const loopback = url.protocol === 'http:' && isLoopback(url.hostname);
  return url.protocol === 'https:' || loopback ? url : undefined;
}

/** The absolute address, or `undefined`. Chromium 119 and Safari 16 have no `URL.canParse`. */
export function parseUrl(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}

/** Whether a host name means this machine. */
export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
}
