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
  const { script, preload = '' } = pages['two-files'];
  return [
    against('the ceiling of 32,500', 32_500, 1),
    against('`sl-qr-code`, which only draws', size('sl-qr-code')),
    against('`authing-js-sdk`, which does the rest too', size('authing-js-sdk')),
    compare({
      what: 'bytes of the two files, gzip -9',
      unit: 'B',
      ours: gzippedLength(script) + gzippedLength(preload),
      peer: '`sl-qr-code`, which only draws',
      theirs: size('sl-qr-code'),
    }),
  ];
}
