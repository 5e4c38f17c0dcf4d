// Sizes of the approver's entries in an application's bundle, beside Lit and the ponyfill, which the application shares or serves.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { build } from 'esbuild';
import { root } from '../run.mjs';
import { gzippedLength } from '../size.mjs';

const dist = `${root}packages/approver/dist`;
const external = ['lit', 'lit/*', '@lit/*', 'barcode-detector', 'barcode-detector/*'];
/** Bytes with `gzip -9`. */
const limits = { index: 7650, 'define-scan': 14_600, 'define-approve': 19_850, define: 27_950 };
/** Without the headless client, which an application may use by itself. */
const elementLimit = 16_000;

async function measure(entry) {
  const { outputFiles } = await build({
    entryPoints: [`${dist}/${entry}.js`],
    bundle: true,
    minify: true,
    format: 'esm',
    write: false,
    external,
  });
  return gzippedLength(outputFiles[0].contents);
}

describe('size of @qr-login/approver', async () => {
  const sizes = Object.fromEntries(
    await Promise.all(Object.keys(limits).map(async (entry) => [entry, await measure(entry)])),
  );

  for (const [entry, limit] of Object.entries(limits))
    it(`is at most ${limit} bytes for ${entry}`, () => {
      assert.ok(sizes[entry] <= limit, `${sizes[entry]} bytes`);
    });

  it(`allows at most ${elementLimit} bytes for each tag without the client`, () => {
    assert.ok(limits['define-scan'] <= elementLimit);
    assert.ok(limits['define-approve'] - limits.index <= elementLimit);
  });

  it('is stated in the README', () => {
    const readme = readFileSync(`${root}packages/approver/README.md`, 'utf8');
    const stated = [...readme.matchAll(/\| `@qr-login\/approver(?:\/([\w-]+))?` \| ([\d.]+) kB \|/g)].map(
      ([, entry = 'index', kilobytes]) => [entry, Number(kilobytes)],
    );

    assert.deepEqual(stated.map(([entry]) => String(entry)).toSorted(), Object.keys(limits).toSorted());
    // Other implementations of gzip differ by one percent.
    for (const [entry, kilobytes] of stated) assert.ok(Math.abs(kilobytes * 1000 - sizes[entry]) < 300, entry);
  });
});
