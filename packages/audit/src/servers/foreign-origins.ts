import { isLoopback } from '../options.js';

/** Origins that no app of a server at this address has: other hosts whose names look like its own, another port, and the opaque one. */
export function foreignOrigins(base: URL): readonly string[] {
  const { protocol, hostname, host } = base;
  const evil = 'evil.example';
  return [
    `https://${evil}`,
    'null',
    `https://${hostname}.${evil}`,
    `${protocol}//${hostname}.${evil}`,
    `https://evil-${hostname.replaceAll(/[[\]:]/g, '')}`,
    `https://${evil}#${host}`,
    `https://${evil}:443`,
    // Development servers allow every port of this machine.
    ...(isLoopback(hostname) ? [] : [`${protocol}//${hostname}:65531`]),
  ];
}
