import license from 'rollup-plugin-license';
import type { Dependency } from 'rollup-plugin-license';
import type { Plugin } from 'vite';

const intro =
  'dist/qr-login.js carries code of all packages below; the modules beside it of those that package.json does not name.\n' +
  'Serve these notices together with that file.\n';

/**
 * Writes the licences of the packages whose code the build carries. The build fails for a licence that is not allowed here.
 * @param file absolute
 * @param cwd the repository, where the packages are installed
 */
export function writeNotices(file: string, cwd: string): Plugin {
  const allow = { test: '(MIT OR BSD-3-Clause)', failOnUnlicensed: true, failOnViolation: true };
  return license({ cwd, thirdParty: { allow, output: { file, template: renderNotices } } });
}

/** The whole text, one notice for each package of others. */
export function renderNotices(dependencies: readonly Dependency[]): string {
  const notices = dependencies.filter(({ name }) => !name?.startsWith('@qr-login/')).map(renderNotice);
  return [intro, ...notices.toSorted()].join(`\n${'-'.repeat(80)}\n\n`);
}

function renderNotice({ name, version, license: id, licenseText }: Dependency): string {
  if (!licenseText) throw new Error(`${name} has no licence file`);
  return `${name} ${version} (${id})\n\n${licenseText.trim()}\n`;
}
