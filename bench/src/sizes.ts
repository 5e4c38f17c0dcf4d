import { gzippedLength } from '../../scripts/size.mjs';
import type { BenchPage, Kind } from './pages.js';
import { compare } from './table.js';
import type { Row } from './table.js';

/** Bytes that a visitor loads before a code is shown, with `gzip -9`. */
export function measureSizes(pages: Readonly<Record<Kind, BenchPage>>): Row[] {
  const size = (kind: Kind): number => gzippedLength(pages[kind].script);
  const what = 'bytes of the script, gzip -9';
  const against = (peer: string, theirs: number, goal?: number): Row =>
    compare({ what, unit: 'B', ours: size('qr-login'), peer, theirs, ...(goal !== undefined && { goal }) });
  return [
    against('the ceiling of 31,500', 31_500, 1),
    against('`sl-qr-code`, which only draws', size('sl-qr-code')),
    against('`authing-js-sdk`, which does the rest too', size('authing-js-sdk')),
  ];
}
