// Copies the file that <qr-login-scan> needs as `wasm-url`, from the installed packages into a folder of the site.
import { copyFileSync, mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const [folder] = process.argv.slice(2);
if (folder === undefined) {
  console.error('Usage: node node_modules/@qr-login/approver/scripts/copy-wasm.mjs FOLDER');
  process.exit(2);
}

// Of the version that the detector loads, which need not be another one beside it.
const ofDetector = createRequire(createRequire(import.meta.url).resolve('barcode-detector'));
const source = ofDetector.resolve('zxing-wasm/reader/zxing_reader.wasm');
const target = join(folder, 'zxing_reader.wasm');
mkdirSync(folder, { recursive: true });
copyFileSync(source, target);
console.log(`Copied ${target}. Set wasm-url of <qr-login-scan> to its address.`);
