import { readFileSync, writeFileSync } from 'node:fs';

const file = new URL('../../docs/figures.json', import.meta.url);

/** Replaces these values among the figures of the documentation, and prints them. */
export function writeFigures(measured: Readonly<Record<string, number>>): void {
  const figures = { ...JSON.parse(readFileSync(file, 'utf8')), ...measured };
  writeFileSync(file, `${JSON.stringify(figures, null, 2)}\n`);
  process.stdout.write(`${JSON.stringify(measured, null, 2)}\n`);
}
