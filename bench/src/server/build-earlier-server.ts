import { existsSync, readFileSync } from 'node:fs';
import { checkOutEarlier, runNpm } from '../earlier-checkout.js';

/** The server of the earlier commit. */
export interface EarlierServer {
  readonly command: string;
  /** The names of its rate limits, some of which have changed since. */
  readonly limitNames: readonly string[];
}

interface LimitSchema {
  readonly properties?: Readonly<Record<string, object>>;
}

/** Builds it once. */
export function buildEarlierServer(): EarlierServer {
  const folder = checkOutEarlier();
  const server = `${folder}/packages/server`;
  if (!existsSync(`${server}/dist/cli.js`)) runNpm(['exec', '--', 'tsc', '-b', 'packages/server'], folder);
  const { properties } = JSON.parse(readFileSync(`${server}/config.schema.json`, 'utf8'));
  const schemas: readonly LimitSchema[] = properties.limits.anyOf;
  return {
    command: `${server}/bin/qr-login-server.js`,
    limitNames: schemas.flatMap((schema) => Object.keys(schema.properties ?? {})),
  };
}
