import ipaddr from 'ipaddr.js';

/**
 * The addresses in the header, nearest first; `undefined` for each entry that is no address (`unknown`, `_hidden`, garbage).
 * Lazy, from the right: any client can write what lies beyond the last proxy (T45).
 */
export function* readForwardedFor(header: string): Generator<string | undefined> {
  for (const entry of entriesFromRight(header)) yield normalizeAddress(entry);
}

/** The same for `Forwarded` (RFC 7239 section 4). */
export function* readForwarded(header: string): Generator<string | undefined> {
  for (const entry of entriesFromRight(header)) yield normalizeAddress(readFor(entry));
}

/** Without leading zeros there is only one form. */
const plainIpv4 = /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?!$)|$)){4}$/;

/** Normalizes an address: strips port, brackets and zone, and turns IPv4-mapped IPv6 into IPv4. */
export function normalizeAddress(text: string): string | undefined {
  if (plainIpv4.test(text)) return text;
  const plain = text
    .trim()
    .replace(/^\[([^\]]*)\](:\d{1,5})?$/, '$1')
    .replace(/^(\d+(?:\.\d+){3}):\d{1,5}$/, '$1')
    .replace(/%.*$/, '');
  if (plainIpv4.test(plain)) return plain;
  if (!ipaddr.IPv6.isValid(plain)) return undefined;
  return ipaddr.process(plain).toString();
}

/** Matches quotes from the right too: an odd quote further left cannot affect what a proxy added. */
function* entriesFromRight(header: string): Generator<string> {
  let end = header.length;
  let quoted = false;
  for (let at = header.length - 1; at >= 0; at--) {
    if (header[at] === '"' && !isEscaped(header, at)) quoted = !quoted;
    if (header[at] !== ',' || quoted) continue;
    yield header.slice(at + 1, end);
    end = at;
  }
  yield header.slice(0, end);
}

function isEscaped(text: string, at: number): boolean {
  let slashes = 0;
  while (text[at - 1 - slashes] === '\\') slashes++;
  return slashes % 2 === 1;
}

/** One parameter of an entry, with what separates it from the next. */
const parameter = /\s*([^\s=;"]+)=(?:"((?:[^"\\]|\\.)*)"|([^;"\s]*))\s*(?:;\s*|$)/y;

/**
 * The `for` of one entry; an empty text where the entry has none, two, or anything that is no parameter. Read from its start, since a proxy may quote the Host that
 * a client chose, and a client may write `for` into it.
 */
function readFor(entry: string): string {
  const found: string[] = [];
  parameter.lastIndex = 0;
  for (let at = 0; at < entry.length; at = parameter.lastIndex) {
    const [, name, quoted, plain = ''] = parameter.exec(entry) ?? [];
    if (name === undefined) return '';
    if (name.toLowerCase() === 'for') found.push(quoted?.replaceAll(/\\(.)/g, '$1') ?? plain);
  }
  return found.length === 1 ? (found[0] ?? '') : '';
}
