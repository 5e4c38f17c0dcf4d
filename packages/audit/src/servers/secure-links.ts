import { isLoopback } from '../options.js';

/** Whether an address is encrypted, or never leaves this machine. */
export function isSecure({ protocol, hostname }: URL): boolean {
  return protocol !== 'http:' || isLoopback(hostname);
}

/** Texts of a JSON document that are addresses. */
export function findLinks(value: unknown): readonly URL[] {
  if (typeof value === 'string')
    return /^[a-z][a-z\d+.-]*:\/\//i.test(value) && URL.canParse(value) ? [new URL(value)] : [];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(findLinks) : [];
}
