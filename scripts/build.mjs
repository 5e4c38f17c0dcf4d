// npm run build: builds what the packages publish, and the demo's scripts. Vite builds the elements, the TypeScript compiler the others.
import { statSync, writeFileSync } from 'node:fs';
import { integrityOf } from './packages/integrity.mjs';
import { bin, root, run } from './run.mjs';
import { gzippedSize } from './size.mjs';

const elements = `${root}packages/elements`;
/** Of vite.config.ts. */
const modes = ['modules', 'standalone', 'diagnostics', 'device-grant', 'ssr', 'demo'];
const steps = [
  [bin('tsc'), ['-b', 'packages/core', 'packages/server', 'packages/elements', 'packages/react'], root],
  ...modes.map((mode) => [bin('vite'), ['build', '--mode', mode, '--logLevel', 'warn'], root]),
  [
    bin('cem'),
    [
      'analyze',
      '--litelement',
      '--globs',
      'src/**/*.ts',
      '--exclude',
      'src/**/*.test.ts',
      '--exclude',
      'src/testing/**',
      '--quiet',
    ],
    elements,
  ],
  ['node', ['../../scripts/packages/describe.mjs'], elements],
];

for (const [command, args, cwd] of steps) {
  const { code } = await run(command, args, { cwd });
  if (code !== 0) process.exit(code);
}

const { cssText } = await import(`${elements}/dist/ssr.js`);
writeFileSync(`${elements}/dist/qr-login.css`, `${cssText}\n`);

for (const name of ['diagnostics', 'device-grant', 'qr-login']) {
  const file = `${elements}/dist/${name}.js`;
  const integrity = integrityOf(file);
  writeFileSync(`${file}.sri`, `${integrity}\n`);
  console.log(
    `packages/elements/dist/${name}.js: ${statSync(file).size} bytes, ${gzippedSize(file)} with gzip -9\n${integrity}`,
  );
}
