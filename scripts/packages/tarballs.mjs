// npm run pack: a tarball of each package in dist/, to install in an application. They must be built.
import { relative } from 'node:path';
import { root } from '../run.mjs';
import { packAll } from './pack.mjs';

for (const { name, tarball } of await packAll(`${root}dist`)) console.log(`${name} ${relative(root, tarball)}`);
