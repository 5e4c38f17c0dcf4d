/** What an IPv4 address is written behind: mapped (RFC 4291 section 2.5.5.2), or seen through NAT64, by which a whole network comes (RFC 6052). */
const prefixesOfIpv4: ReadonlySet<string> = new Set(['0:0:0:0:0:ffff', '64:ff9b:0:0:0:0']);

/** Whoever has one IPv6 address has a /64 of them (S34). One that stands for an IPv4 address is that. */
export function groupOf(address: string): string {
  if (!address.includes(':')) return address;
  const parts = readParts(address);
  if (parts.length === 8 && prefixesOfIpv4.has(wordsOf(parts.slice(0, 6))))
    return parts
      .slice(6)
      .map((part) => `${part >> 8}.${part & 255}`)
      .join('.');
  return `${wordsOf(parts.slice(0, 4))}::/64`;
}

/** What one site has: an IPv4 address, or a /48 of IPv6 (RFC 6177). */
export function siteOf(address: string): string {
  const group = groupOf(address);
  return group.includes(':') ? `${group.split(':').slice(0, 3).join(':')}::/48` : group;
}

/** The eight numbers of an IPv6 address, be the last two written as in IPv4. */
function readParts(address: string): number[] {
  const plain = address.replace(/(\d+)\.(\d+)\.(\d+)\.(\d+)/, (_, ...bytes: string[]) => {
    const [a = 0, b = 0, c = 0, d = 0] = bytes.map(Number);
    return wordsOf([a * 256 + b, c * 256 + d]);
  });
  const [head = '', tail] = plain.split('%')[0]?.split('::') ?? [];
  const left = head === '' ? [] : head.split(':');
  const right = tail ? tail.split(':') : [];
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - left.length - right.length);
  const whole = [...left, ...Array.from({ length: zeros }, () => '0'), ...right];
  return whole.map((part) => Number.parseInt(part, 16));
}

function wordsOf(parts: readonly number[]): string {
  return parts.map((part) => part.toString(16)).join(':');
}
