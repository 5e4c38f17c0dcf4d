import { fileURLToPath } from 'node:url';
import { conditions } from './camera.js';
import type { DecodingRow } from './decoding.js';
import type { Scheme } from './drawings.js';

export const decodingPath: string = fileURLToPath(new URL('../../decoding.json', import.meta.url));

/** Points by which the card must exceed its earlier version. */
const goal = 6;
const card = '`<qr-login>`';
const earlierCard = '`<qr-login>` at 494c46c';

/** The document with the tables of these rows between its markers. Throws if it has none. */
export function withDecoding(document: string, rows: readonly DecodingRow[]): string {
  const marks = /<!-- decoding -->.*<!-- \/decoding -->/s;
  if (!marks.test(document)) throw new Error('docs/BENCHMARKS.md must hold <!-- decoding --> and <!-- /decoding -->');
  return document.replace(marks, () => `<!-- decoding -->\n\n${renderDecoding(rows)}\n\n<!-- /decoding -->`);
}

function renderDecoding(rows: readonly DecodingRow[]): string {
  const lines = rows.map((row) => {
    const cells = [meanOf(row), ...conditions.map((condition) => row.byCondition[condition] ?? NaN)];
    return `| ${row.drawing} | ${row.scheme} | ${cells.map((share) => share.toFixed(1)).join(' | ')} |`;
  });
  const head = `| drawing | scheme | all | ${conditions.join(' | ')} |\n| --- | --- |${' ---: |'.repeat(conditions.length + 1)}`;
  return `${[head, ...lines].join('\n')}\n\n${renderGoals(rows)}`;
}

function renderGoals(rows: readonly DecodingRow[]): string {
  const find = (drawing: string, scheme: Scheme): number => {
    const row = rows.find((each) => each.drawing === drawing && each.scheme === scheme);
    if (!row) throw new RangeError(`a row for ${drawing}, ${scheme} was expected`);
    return meanOf(row);
  };
  const points = find(card, 'light') - find(earlierCard, 'light');
  const peers = new Set(rows.map(({ drawing }) => drawing).filter((name) => name !== card && name !== earlierCard));
  const comparisons = [...peers].map((peer) => {
    const [light, dark] = (['light', 'dark'] as const).map((scheme) => signed(find(card, scheme) - find(peer, scheme)));
    return `- ${peer}: ${light} points light, ${dark} dark.`;
  });
  const verdict = points >= goal ? 'met' : '**missed**';
  return [
    `The light card is ${signed(points)} points from its earlier version; the goal of at least ${goal} is ${verdict}. The card compared with its peers:`,
    '',
    ...comparisons,
  ].join('\n');
}

function meanOf({ byCondition }: DecodingRow): number {
  const shares = Object.values(byCondition);
  return shares.reduce((sum, share) => sum + share, 0) / shares.length;
}

function signed(points: number): string {
  return `${points < 0 ? '−' : '+'}${Math.abs(points).toFixed(1)}`;
}
