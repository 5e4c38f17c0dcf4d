import { readFileSync } from 'node:fs';

const manifest: unknown = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
const { version, repository } = Object(manifest);

/** Name of the command. */
export const toolName = 'qr-login-audit';

/** Version of this package. */
export const toolVersion: string = String(version);

/** Web address of the repository. */
export const repositoryUrl: string = String(Object(repository).url)
  .replace(/^git\+/, '')
  .replace(/\.git$/, '');

/** Web address of the page with a section for each check. */
export const checksUrl: string = `${repositoryUrl}/blob/main/docs/AUDIT.md`;

/** Web address of the section of a check. */
export function helpUrl(id: string): string {
  return `${checksUrl}#${id}`;
}
