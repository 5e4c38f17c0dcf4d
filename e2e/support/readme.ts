import { readFileSync } from 'node:fs';

/** The policy of docs/CONTENT-SECURITY-POLICY.md, with the given login server and photo host. */
export function documentedPolicy(server: string, photos: string): string {
  return find('docs/CONTENT-SECURITY-POLICY.md', /^```\n(default-src .+)\n```$/m)
    .replace('https://id.example.com', server)
    .replace('https://photos.example.com', photos);
}

/** The script of the page under “On your page”, which posts the ticket. */
export function scriptOfReadme(): string {
  return find('README.md', /<script type="module">\n(.+?)<\/script>/s);
}

function find(path: string, pattern: RegExp): string {
  const [, found] = pattern.exec(readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')) ?? [];
  if (found === undefined) throw new Error(`${path} must match ${pattern}`);
  return found;
}
