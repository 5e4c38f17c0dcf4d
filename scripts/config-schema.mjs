// npm run schema: generates packages/server/config.schema.json from the schema that validates configuration files.
import { writeFileSync } from 'node:fs';
import { configJsonSchema } from '../packages/server/src/config.ts';
import { root } from './run.mjs';

writeFileSync(`${root}packages/server/config.schema.json`, `${JSON.stringify(configJsonSchema(), undefined, 2)}\n`);
