// npm run build: builds what the packages publish, and the demo's scripts. Vite builds elements and approver, the TypeScript compiler the others.
import { statSync, writeFileSync } from 'node:fs';
import { integrityOf } from './packages/integrity.mjs';
import { bin, root, run } from './run.mjs';
import { gzippedSize } from './size.mjs';
import { elementPackages } from './tags/element-packages.mjs';

const elements = `${root}packages/elements`;
/** Of vite.config.ts. */
const modes = [
  'modules',
  'standalone',
  'preload',
  'diagnostics',
  'device-grant',
  'check-code',
  'rotating-content',
  'ssr',
  'approver',
  'demo',
];
const steps = [
  [
    bin('tsc'),
    [
      '-b',
      'packages/core',
      'packages/server',
      'packages/elements',
      'packages/react',
      'packages/approver',
      'packages/audit',
    ],
    root,
  ],
  ...modes.map((mode) => [bin('vite'), ['build', '--mode', mode, '--logLevel', 'warn'], root]),
  ...elementPackages.flatMap(({ name, folder }) => [
    [bin('cem'), ['analyze', '--config', '../../scripts/packages/custom-elements-manifest.config.mjs'], root + folder],
    ['node', ['../../scripts/packages/describe.mjs', name], root + folder],
  ]),
];

for (const [command, args, cwd] of steps) {
  const { code } = await run(command, args, { cwd });
  if (code !== 0) process.exit(code);
}

const { cssText } = await import(`${elements}/dist/ssr.js`);
writeFileSync(`${elements}/dist/qr-login.css`, `${cssText}\n`);

for (const name of ['diagnostics', 'device-grant', 'check-code', 'rotating-content', 'qr-login-preload', 'qr-login']) {
  const file = `${elements}/dist/${name}.js`;
  const integrity = integrityOf(file);
  writeFileSync(`${file}.sri`, `${integrity}\n`);
  console.log(
    `packages/elements/dist/${name}.js: ${statSync(file).size} bytes, ${gzippedSize(file)} with gzip -9\n${integrity}`,
  );
}
