import { fileURLToPath } from 'node:url';

/** One comparison: both figures come from the same run. */
export interface Row {
  readonly what: string;
  readonly unit: string;
  readonly ours: number;
  readonly peer: string;
  readonly theirs: number;
  /** `ours / theirs`, to two digits. */
  readonly ratio: number;
  /** Maximum ratio, if a goal is set. */
  readonly goal?: number;
}

export const resultsPath: string = fileURLToPath(new URL('../results.json', import.meta.url));
export const documentPath: string = fileURLToPath(new URL('../../docs/BENCHMARKS.md', import.meta.url));

/** Creates a row with its ratio. Throws `RangeError` if nothing was measured. */
export function compare(row: Omit<Row, 'ratio'>): Row {
  if (!(row.ours >= 0 && row.theirs > 0)) throw new RangeError(`${row.what}: figures above 0 were expected`);
  return { ...row, ratio: Number((row.ours / row.theirs).toFixed(2)) };
}

/** The document with the table of these rows between its markers. Throws if it has none. */
export function withTable(document: string, rows: readonly Row[]): string {
  const marks = /<!-- bench -->.*<!-- \/bench -->/s;
  if (!marks.test(document)) throw new Error('docs/BENCHMARKS.md must hold <!-- bench --> and <!-- /bench -->');
  return document.replace(marks, () => `<!-- bench -->\n\n${renderTable(rows)}\n\n<!-- /bench -->`);
}

/** The median value. */
export function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? NaN;
}

/** The table in Markdown. */
export function renderTable(rows: readonly Row[]): string {
  const lines = rows.map(
    ({ what, unit, ours, peer, theirs, ratio, goal }) =>
      `| ${what} | ${describe(ours)} ${unit} | ${peer} | ${describe(theirs)} ${unit} | × ${ratio} | ${evaluate(ratio, goal)} |`,
  );
  const head = '| what | `<qr-login>` | compared with | | ratio | goal |\n| --- | ---: | --- | ---: | ---: | --- |';
  return [head, ...lines].join('\n');
}

function evaluate(ratio: number, goal: number | undefined): string {
  if (goal === undefined) return '–';
  return `${ratio <= goal ? 'met' : '**missed**'}: at most × ${goal}`;
}

function describe(value: number): string {
  return value.toLocaleString('en', { maximumFractionDigits: 1 });
}
