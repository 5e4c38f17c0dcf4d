/** Prefixes of embedded IPv4 addresses: mapped (RFC 4291 section 2.5.5.2), or NAT64, behind which a whole network may be (RFC 6052). */
const ipv4Prefixes: ReadonlySet<string> = new Set(['0:0:0:0:0:ffff', '64:ff9b:0:0:0:0']);

/** A client with one IPv6 address controls its whole /64 (S34). An embedded IPv4 address counts as IPv4. */
export function addressKey(address: string): string {
  if (!address.includes(':')) return address;
  const groups = parseIpv6Groups(address);
  if (groups.length === 8 && ipv4Prefixes.has(toHexGroups(groups.slice(0, 6))))
    return groups
      .slice(6)
      .map((part) => `${part >> 8}.${part & 255}`)
      .join('.');
  return `${toHexGroups(groups.slice(0, 4))}::/64`;
}

/** The site of an address: the IPv4 address, or the IPv6 /48 (RFC 6177). */
export function networkKey(address: string): string {
  const group = addressKey(address);
  return group.includes(':') ? `${group.split(':').slice(0, 3).join(':')}::/48` : group;
}

/** The eight groups of an IPv6 address, even if the last two are written as IPv4. */
function parseIpv6Groups(address: string): number[] {
  const plain = address.replace(/(\d+)\.(\d+)\.(\d+)\.(\d+)/, (_, ...bytes: string[]) => {
    const [a = 0, b = 0, c = 0, d = 0] = bytes.map(Number);
    return toHexGroups([a * 256 + b, c * 256 + d]);
  });
  const [head = '', tail] = plain.split('%')[0]?.split('::') ?? [];
  const left = head === '' ? [] : head.split(':');
  const right = tail ? tail.split(':') : [];
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - left.length - right.length);
  const whole = [...left, ...Array.from({ length: zeros }, () => '0'), ...right];
  return whole.map((part) => Number.parseInt(part, 16));
}

function toHexGroups(parts: readonly number[]): string {
  return parts.map((part) => part.toString(16)).join(':');
}
