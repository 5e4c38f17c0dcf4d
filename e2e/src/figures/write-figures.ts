import { readFileSync, writeFileSync } from 'node:fs';

const file = new URL('../../../docs/figures.json', import.meta.url);

/** Puts what was measured among the figures of the documents, in place of what was measured before, and prints it. */
export function writeFigures(measured: Readonly<Record<string, number>>): void {
  const figures = { ...JSON.parse(readFileSync(file, 'utf8')), ...measured };
  writeFileSync(file, `${JSON.stringify(figures, null, 2)}\n`);
  process.stdout.write(`${JSON.stringify(measured, null, 2)}\n`);
}
