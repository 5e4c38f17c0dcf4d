import ipaddr from 'ipaddr.js';

/** Prefixes of embedded IPv4 addresses: mapped (RFC 4291 section 2.5.5.2), or NAT64, behind which a whole network may be (RFC 6052). */
const ipv4Prefixes = ['::ffff:0:0', '64:ff9b::'].map((prefix) => ipaddr.IPv6.parse(prefix));

/** A client with one IPv6 address controls its whole /64 (S34). An embedded IPv4 address counts as IPv4. */
export function addressKey(address: string): string {
  return keyOfPrefix(address, 4);
}

/** The site of an address: the IPv4 address, or the IPv6 /48 (RFC 6177). */
export function networkKey(address: string): string {
  return keyOfPrefix(address, 3);
}

/** The IPv4 address, or that many groups of the IPv6 address. What is no IPv6 address is its own key. */
function keyOfPrefix(address: string, groups: number): string {
  const parsed = address.includes(':') ? parseIpv6(address) : undefined;
  if (!parsed) return address;
  if (ipv4Prefixes.some((prefix) => parsed.match(prefix, 96)))
    return new ipaddr.IPv4(parsed.toByteArray().slice(12)).toString();
  return `${toHexGroups(parsed.parts.slice(0, groups))}::/${groups * 16}`;
}

function parseIpv6(address: string): ipaddr.IPv6 | undefined {
  // The library reads dotted IPv4 only in a mapped address.
  const plain = address.replace(/%.*$/, '').replace(/\d+(?:\.\d+){3}$/, (dotted) => {
    if (!ipaddr.IPv4.isValidFourPartDecimal(dotted)) return dotted;
    const [a = 0, b = 0, c = 0, d = 0] = ipaddr.IPv4.parse(dotted).octets;
    return toHexGroups([a * 256 + b, c * 256 + d]);
  });
  return ipaddr.IPv6.isValid(plain) ? ipaddr.IPv6.parse(plain) : undefined;
}

function toHexGroups(parts: readonly number[]): string {
  return parts.map((part) => part.toString(16)).join(':');
}
