// Runs set-up commands visibly: prints each command and its output.
import { spawnSync } from 'node:child_process';
import { plainEnvironment } from '../plain-output.mjs';
import { root } from '../run.mjs';

/**
 * Runs a program in the repository and returns whether it succeeded.
 * @param {{ command: string, args: readonly string[], env?: Record<string, string> }} step
 */
export function runInView({ command, args, env = {} }) {
  console.log(`> ${command} ${args.join(' ')}`);
  const { status, error } = spawnSync(command, args, {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
    env: { ...process.env, ...plainEnvironment(), ...env },
  });
  if (error) console.error(error.message);
  return status === 0;
}
