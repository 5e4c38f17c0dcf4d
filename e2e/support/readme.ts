import { readFileSync } from 'node:fs';

const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');

/** The policy under “Content security policy”, with the given login server and photo host. */
export function policyOfReadme(server: string, photos: string): string {
  return find(/^```\n(default-src .+)\n```$/m)
    .replace('https://id.example.com', server)
    .replace('https://photos.example.com', photos);
}

/** The script of the page under “On your page”, which posts the ticket. */
export function scriptOfReadme(): string {
  return find(/<script type="module">\n(.+?)<\/script>/s);
}

function find(pattern: RegExp): string {
  const [, found] = pattern.exec(readme) ?? [];
  if (found === undefined) throw new Error(`README.md must match ${pattern}`);
  return found;
}
