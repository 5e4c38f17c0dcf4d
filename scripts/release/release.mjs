// npm run release: builds, tests and packs the packages, then stops and prints the commands to publish them by hand.
import { statSync } from 'node:fs';
import { relative } from 'node:path';
import { integrityOf } from '../packages/integrity.mjs';
import { packAll } from '../packages/pack.mjs';
import { root, run } from '../run.mjs';
import { obstacles, reminders } from './readiness.mjs';

const { output: changed } = await run('git', ['status', '--porcelain'], { quiet: true });
const found = [...(changed === '' ? [] : ['there are changes that are not committed']), ...obstacles(root)];
if (found.length > 0) stop(found);

// All stages: one of them tests the packages as tarballs.
const { code } = await run('node', ['scripts/test.mjs']);
if (code !== 0) stop(['npm test failed']);

const packed = await packAll(`${root}.cache/release`);
for (const { name, version, tarball } of packed)
  console.log(`${name} ${version}  ${statSync(tarball).size} bytes  ${integrityOf(tarball)}`);
const open = reminders(root);
if (open.length > 0) console.log(`\nBefore publishing:\n${open.join('\n')}`);
console.log('\nNothing is published. To publish these files, in this order:\n');
for (const { tarball } of packed) console.log(`npm publish ${relative(root, tarball)} --access public`);

function stop(reasons) {
  console.error(reasons.join('\n'));
  process.exit(1);
}
