import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The commit before the card was redrawn. */
const earlierCommit = '494c46c';

/** Checks that commit out once, with the packages of its own lock file: the result stays in node_modules/.cache. Requires the whole history. */
export function checkOutEarlier(): string {
  const folder = `${root}node_modules/.cache/qr-login-${earlierCommit}`;
  // npm writes this file last.
  if (existsSync(`${folder}/node_modules/.package-lock.json`)) return folder;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const archive = execFileSync('git', ['archive', earlierCommit], { cwd: root, maxBuffer: 2 ** 28 });
  execFileSync('tar', ['-x', '-C', folder], { input: archive });
  runNpm(['ci', '--ignore-scripts', '--no-audit', '--no-fund'], folder);
  return folder;
}

/** Runs npm in a folder of that checkout, in view. */
export function runNpm(args: readonly string[], cwd: string): void {
  execFileSync('npm', args, { cwd, stdio: 'inherit' });
}
