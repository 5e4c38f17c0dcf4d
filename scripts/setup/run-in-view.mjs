// Runs set-up commands visibly: prints each command and its output.
import { spawn } from 'node:child_process';
import { plainEnvironment } from '../plain-output.mjs';
import { root } from '../run.mjs';

/**
 * Runs a program in the repository and resolves to whether it succeeded.
 * @param {{ command: string, args: readonly string[], env?: Record<string, string> }} step
 * @returns {Promise<boolean>}
 */
export function runInView({ command, args, env = {} }) {
  console.log(`> ${command} ${args.join(' ')}`);
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      stdio: 'inherit',
      shell: process.platform === 'win32',
      env: { ...process.env, ...plainEnvironment(), ...env },
    });
    child.once('error', (error) => {
      console.error(error.message);
      resolve(false);
    });
    child.once('close', (code) => resolve(code === 0));
  });
}
