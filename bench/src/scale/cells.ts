/** A rate or amount, rounded to three digits. */
export function toRounded(value: number): string {
  return value.toLocaleString('en', { maximumSignificantDigits: 3 });
}

/** A share in percent. */
export function toPercent(share: number): string {
  return `${toRounded(share * 100)} %`;
}

export function toMegabytes(bytes: number): string {
  return `${toRounded(bytes / 1e6)} MB`;
}

export function toMegabits(bytesPerSecond: number): string {
  return `${toRounded((bytesPerSecond * 8) / 1e6)} Mbit/s`;
}

/** A table in Markdown. */
export function renderTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
