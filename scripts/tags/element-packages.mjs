// The packages that publish elements, and their manifests, which the build generates.
import { existsSync, readFileSync } from 'node:fs';
import { root } from '../run.mjs';
import { readManifest } from './read-manifest.mjs';

/**
 * A package with elements.
 * @typedef {object} ElementPackage
 * @property {string} name
 * @property {string} folder below the root of the repository
 * @property {string} entry the module in `src` and `dist` that exports the classes and events of the elements
 *
 * @type {readonly ElementPackage[]}
 */
export const elementPackages = [
  { name: '@qr-login/elements', folder: 'packages/elements', entry: 'index' },
  { name: '@qr-login/approver', folder: 'packages/approver', entry: 'elements' },
];

/** The content of custom-elements.json. @param {ElementPackage} one */
export function loadManifest({ folder }) {
  const path = `${folder}/custom-elements.json`;
  if (!existsSync(root + path)) throw new Error(`${path} must be built first`);
  return JSON.parse(readFileSync(root + path, 'utf8'));
}

/** The elements of all packages, by tag. */
export function readAllElements() {
  return new Map(elementPackages.flatMap((one) => [...readManifest(loadManifest(one))]));
}
