// Copies the page and the single-file build to dist/. Nothing is bundled.
import { cpSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const oneFile = fileURLToPath(import.meta.resolve('@qr-login/elements/qr-login.js'));

cpSync('index.html', 'dist/index.html');
cpSync(oneFile, 'dist/qr-login.js');
