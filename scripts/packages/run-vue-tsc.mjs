// vue-tsc with the TypeScript of arethetypeswrong: version 7 has no API, and the analyzer's is too old.
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const beside = createRequire(fileURLToPath(import.meta.resolve('@arethetypeswrong/core')));
createRequire(import.meta.url)('vue-tsc').run(beside.resolve('typescript/lib/tsc'));
