// Lists the obstacles to a release, as sentences.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** A reserved name: no real repository URL contains it (RFC 2606 section 2). */
const placeholder = /\.example\//;

/**
 * Errors to fix before packages are built.
 * @param {string} folder the repository
 * @returns {readonly string[]}
 */
export function obstacles(folder) {
  const manifests = readManifests(folder);
  const [{ version }] = manifests;
  const pending = readdirSync(join(folder, '.changeset')).filter(
    (name) => name.endsWith('.md') && name !== 'README.md',
  );
  const told = /version = '([^']+)'/.exec(readFileSync(join(folder, 'packages/elements/src/version.ts'), 'utf8'))?.[1];
  return [
    ...pending.map((name) => `.changeset/${name} is not in the changelog yet: npm run bump`),
    ...manifests
      .filter((manifest) => manifest.version !== version)
      .map((manifest) => `${manifest.name} is ${manifest.version}, the others are ${version}`),
    ...manifests.flatMap(({ name, dependencies = {} }) => staleDependencies(name, dependencies, version)),
    ...(told === version
      ? []
      : [`packages/elements/src/version.ts says ${told}, package.json ${version}: npm run bump`]),
  ];
}

/**
 * Manual steps before packages are published; they do not block the build.
 * @param {string} folder
 */
export function reminders(folder) {
  return readManifests(folder)
    .filter(({ repository }) => placeholder.test(`${repository?.url}/`))
    .map(({ name, repository }) => `${name}: repository.url is a placeholder, ${repository.url}`);
}

function readManifests(folder) {
  const names = readdirSync(join(folder, 'packages'));
  return names.map((name) => JSON.parse(readFileSync(join(folder, 'packages', name, 'package.json'), 'utf8')));
}

function staleDependencies(name, dependencies, version) {
  const own = Object.entries(dependencies).filter(([needed]) => needed.startsWith('@qr-login/'));
  return own
    .filter(([, wanted]) => wanted !== version)
    .map(([needed, wanted]) => `${name} wants ${needed} ${wanted}, not ${version}`);
}
