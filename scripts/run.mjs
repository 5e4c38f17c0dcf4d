// Runs child processes for all scripts.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { createStripper, plainEnvironment } from './plain-output.mjs';

/** The repository's folder, with a trailing slash. */
export const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * Runs a program in the repository, prints its output and returns it.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: Record<string, string | undefined>, quiet?: boolean }} [options]
 * @returns {Promise<{ code: number, output: string }>}
 */
export function run(command, args, { cwd = root, env = {}, quiet = false } = {}) {
  return new Promise((resolve) => {
    const variables = { ...process.env, ...plainEnvironment(), ...env };
    const child = spawn(command, args, { cwd, env: variables, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const take = (source, target) => {
      const strip = process.stdout.isTTY ? (text) => text : createStripper();
      source.setEncoding('utf8').on('data', (chunk) => {
        const text = strip(chunk);
        output += text;
        if (!quiet) target.write(text);
      });
    };
    take(child.stdout, process.stdout);
    take(child.stderr, process.stderr);
    child.once('error', (error) => resolve({ code: 1, output: `${output}${error.message}\n` }));
    child.once('close', (code) => resolve({ code: code ?? 1, output }));
    // A process that the child leaves running may keep its pipes open forever.
    child.once('exit', (code) => setTimeout(() => resolve({ code: code ?? 1, output }), 3000).unref());
  });
}

/** A program of an installed package. @param {string} name */
export const bin = (name) => `${root}node_modules/.bin/${name}`;
