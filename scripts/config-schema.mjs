// npm run schema: packages/server/config.schema.json, what a configuration file may hold, from the schema that checks it.
import { writeFileSync } from 'node:fs';
import { configJsonSchema } from '../packages/server/src/config.ts';
import { root } from './run.mjs';

writeFileSync(`${root}packages/server/config.schema.json`, `${JSON.stringify(configJsonSchema(), undefined, 2)}\n`);
