// npm run pack: a tarball of each package in dist/, to install in an application. They must be built.
import { relative } from 'node:path';
import { root } from '../run.mjs';
import { packAll, unpublishedManifest } from './pack.mjs';

const packed = await packAll(`${root}dist`, { manifest: unpublishedManifest });
for (const { name, tarball } of packed) console.log(`${name} ${relative(root, tarball)}`);
