import { isLoopback } from '@qr-login/core/internal';

/** Validates the URL of another server: `https`, or `http` on this machine, without credentials. Throws `TypeError` that names the option. */
export function parseEndpoint(name: string, address: string): URL {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  const plain = url?.protocol === 'http:' && isLoopback(url.hostname);
  if (!url || (url.protocol !== 'https:' && !plain))
    throw new TypeError(`${name} must be https, or http on this machine`);
  if (url.username !== '' || url.password !== '') throw new TypeError(`${name} must not hold credentials`);
  return url;
}

/** Throws `RangeError` that names the option. */
export function checkRange(name: string, value: unknown, max: number): void {
  if (typeof value !== 'number' || !(value >= 0 && value <= max))
    throw new RangeError(`${name} must be from 0 to ${max}`);
}
