/** Longer input is not parsed, so that a hostile URL costs no time. */
const maxInputUnits = 2048;

/** The URL if its responses cannot be read or changed in transit: absolute `https:` without credentials, or `http:` on loopback. */
export function parseSecureUrl(value: unknown): URL | undefined {
  if (typeof value !== 'string' || value.length > maxInputUnits) return undefined;
  const url = parseUrl(value);
  if (!url || url.username !== '' || url.password !== '') return undefined;
  const loopback = url.protocol === 'http:' && isLoopback(url.hostname);
  return url.protocol === 'https:' || loopback ? url : undefined;
}

/** The absolute URL, or `undefined`. Chromium 119 and Safari 16 have no `URL.canParse`. */
export function parseUrl(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}

/** Whether a host name is loopback. */
export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
}
