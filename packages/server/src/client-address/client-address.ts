import ipaddr from 'ipaddr.js';
import { detachString } from '../strings/detach-string.js';
import { readForwarded, readForwardedFor, normalizeAddress } from './proxy-headers.js';

/** The trusted proxies: their number, or their addresses and CIDR blocks. */
export type TrustProxy = number | readonly string[];

/** The client of a request, as reported by trusted proxies. */
export interface ClientAddress {
  /** Address of the client, never of a proxy. Absent if unknown. */
  readonly address: string | undefined;
  /** Rate-limit key: the address, or one key for all clients whose address the proxies do not reveal. Absent without any address. */
  readonly rateLimitKey: string | undefined;
}

/** Reads the client address from the request headers and the remote address. */
export type ReadClientAddress = (headers: Headers, socketAddress: string | undefined) => ClientAddress;

/**
 * Counted, so that conflicting headers do not evade rate limits, and separate from the proxy's own address, from which a backend may redeem.
 */
const unknownClient: ClientAddress = { address: undefined, rateLimitKey: 'unknown' };

/** Whether the address, that many hops from this server, is a trusted proxy. */
type IsTrusted = (address: string | undefined, step: number) => boolean;

/**
 * Reads the client address (T45): the socket's or, behind trusted proxies, the one in `X-Forwarded-For` or `Forwarded`, read from the right.
 * It is unknown if that fails or the two headers differ. Throws `TypeError` that names `trustProxy`.
 */
export function createClientAddressReader(trustProxy: TrustProxy): ReadClientAddress {
  const isTrusted = typeof trustProxy === 'number' ? trustHops(trustProxy) : trustAddresses(trustProxy);

  return (headers, socketAddress) => {
    const socket = socketAddress === undefined ? undefined : (normalizeAddress(socketAddress) ?? socketAddress);
    if (!isTrusted(socket, 0)) return { address: socket, rateLimitKey: socket };
    const chains = [
      findClient(headers.get('x-forwarded-for'), readForwardedFor, isTrusted),
      findClient(headers.get('forwarded'), readForwarded, isTrusted),
    ].filter((chain) => chain !== undefined);
    const [first] = chains;
    // A backend beside the proxy, or a client that made the proxy drop its header by listing it in `Connection`.
    if (first === undefined) return { ...unknownClient, ...(socket !== undefined && { rateLimitKey: socket }) };
    // A proxy writes one of the two headers and may forward the other unchanged.
    if (chains.some(({ address }) => address !== first.address) || first.address === undefined) return unknownClient;
    return { address: first.address, rateLimitKey: first.address };
  };
}

/** The first address in one header that is no trusted proxy. An absent header yields nothing. */
function findClient(
  header: string | null,
  read: (header: string) => Iterable<string | undefined>,
  isTrusted: IsTrusted,
): { readonly address: string | undefined } | undefined {
  if (header === null) return undefined;
  let address: string | undefined;
  let step = 0;
  for (const hop of read(header)) {
    address = hop;
    if (address === undefined || !isTrusted(address, ++step)) break;
  }
  // A copy: the address lives as long as the code and its counts, while the header may be arbitrarily long.
  return { address: address === undefined || address === header ? address : detachString(address) };
}

function trustHops(count: number): IsTrusted {
  if (!Number.isInteger(count) || count < 0) throw new TypeError('trustProxy must be a whole number of at least 0');
  return (_, step) => step < count;
}

function trustAddresses(proxies: readonly string[]): IsTrusted {
  const ranges = proxies.map((proxy, at) => readRange(proxy, `trustProxy[${at}]`));
  return (address) => {
    if (address === undefined || !ipaddr.isValid(address)) return false;
    const parsed = ipaddr.parse(address);
    return ranges.some(([base, bits]) => base.kind() === parsed.kind() && parsed.match(base, bits));
  };
}

/** The parts of a CIDR block, without a zone, and with one way to write each length. */
const block = /^([\da-f.:]+)\/(0|[1-9]\d{0,2})$/i;

/** An address alone is a block of one. IPv4 has four decimal parts: the library also takes `10/8`, which is 0.0.0.10/8 to it, and octal ones. */
function readRange(text: unknown, place: string): [ipaddr.IPv4 | ipaddr.IPv6, number] {
  if (typeof text !== 'string') throw wrongProxy(place);
  const [, base = text, length] = block.exec(text) ?? [];
  const address = /[\s/]/.test(base) ? undefined : normalizeAddress(base);
  if (address === undefined) throw wrongProxy(place);
  const parsed = ipaddr.parse(address);
  const most = parsed.kind() === 'ipv4' ? 32 : 128;
  // Written inside IPv6, a block of IPv4 begins after 96 bits.
  const written = length === undefined ? most : Number(length) - (most === 32 && base.includes(':') ? 96 : 0);
  if (written < 0 || written > most) throw wrongProxy(place);
  return [parsed, written];
}

function wrongProxy(place: string): TypeError {
  return new TypeError(`${place} must be an address or a CIDR block, such as 10.0.0.0/8 or 2001:db8::/32`);
}
