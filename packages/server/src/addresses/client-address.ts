import ipaddr from 'ipaddr.js';
import { ownCopy } from '../rules/own-copy.js';
import { forwarded, forwardedFor, readAddress } from './proxy-headers.js';

/** Which proxies stand in front of the server: how many, or where they are, as addresses and CIDR blocks. */
export type TrustProxy = number | readonly string[];

/** Whose request it is, as far as the proxies that are trusted can tell. */
export interface ClientAddress {
  /** The client's, never that of a proxy. Absent where it is not known. */
  readonly address: string | undefined;
  /** What its requests count under: its address, or one key for every client whose address the proxies leave unknown. Absent where nothing counts. */
  readonly rateLimitKey: string | undefined;
}

/** Reads it from the headers of a request and the address at the other end of its connection. */
export type ReadClientAddress = (headers: Headers, socketAddress: string | undefined) => ClientAddress;

/**
 * Counted, or a client could leave every limit by a header that disagrees; and apart from the proxy's own address, from which a backend may redeem.
 */
const unknownClient: ClientAddress = { address: undefined, rateLimitKey: 'unknown' };

/** Whether the sender at that address, so many steps from this server, is a proxy whose word counts. */
type Trusts = (address: string | undefined, step: number) => boolean;

/**
 * Reads the client's address (T45): the socket's, and behind trusted proxies what they wrote into `X-Forwarded-For` or `Forwarded`, from the
 * right. Where that cannot be read, or the two headers differ, it is unknown. Throws `TypeError` naming `trustProxy`.
 */
export function createClientAddress(trustProxy: TrustProxy): ReadClientAddress {
  const trusts = typeof trustProxy === 'number' ? trustSteps(trustProxy) : trustAddresses(trustProxy);

  return (headers, socketAddress) => {
    const socket = socketAddress === undefined ? undefined : (readAddress(socketAddress) ?? socketAddress);
    if (!trusts(socket, 0)) return { address: socket, rateLimitKey: socket };
    const told = [
      follow(headers.get('x-forwarded-for'), forwardedFor, trusts),
      follow(headers.get('forwarded'), forwarded, trusts),
    ].filter((answer) => answer !== undefined);
    const [first] = told;
    // A backend beside the proxy, or a client that made the proxy leave its header out by naming it in `Connection`.
    if (first === undefined) return { ...unknownClient, ...(socket !== undefined && { rateLimitKey: socket }) };
    // A proxy writes one of the two and may pass on the other as it came.
    if (told.some(({ address }) => address !== first.address) || first.address === undefined) return unknownClient;
    return { address: first.address, rateLimitKey: first.address };
  };
}

/** What one header says: the first sender that is no trusted proxy. An absent header says nothing. */
function follow(
  header: string | null,
  read: (header: string) => Iterable<string | undefined>,
  trusts: Trusts,
): { readonly address: string | undefined } | undefined {
  if (header === null) return undefined;
  let address: string | undefined;
  let step = 0;
  for (const claimed of read(header)) {
    address = claimed;
    if (address === undefined || !trusts(address, ++step)) break;
  }
  // It is kept with the code and by whoever counts, and the header may be as long as its sender liked.
  return { address: address === undefined ? undefined : ownCopy(address) };
}

function trustSteps(count: number): Trusts {
  if (!Number.isInteger(count) || count < 0) throw new TypeError('trustProxy must be a whole number of at least 0');
  return (_, step) => step < count;
}

function trustAddresses(proxies: readonly string[]): Trusts {
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
function readRange(text: string, place: string): [ipaddr.IPv4 | ipaddr.IPv6, number] {
  const [, base = text, length] = block.exec(text) ?? [];
  const address = /[\s/]/.test(base) ? undefined : readAddress(base);
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
