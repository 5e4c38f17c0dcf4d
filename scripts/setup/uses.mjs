// Lists what the selected stages need beyond npm packages, and what does not run without it. Node built-ins only.
import { needsOf, testFiles } from '../test-files.mjs';
import { tools } from './tools.mjs';

/** The engines of the element tests, in running order. */
export const engines = ['chromium', 'firefox', 'webkit'];

/**
 * @param {{ stages: readonly string[], files?: readonly string[], browsers?: readonly string[] }} wanted
 * @returns {import('./plan.mjs').Use[]}
 */
export function listUses({ stages, files = [], browsers = engines }) {
  return stages.flatMap((stage) => {
    if (stage === 'stories') return [{ tool: 'chromium', stage, what: 'all stories and documents' }];
    if (stage === 'elements')
      return browsers.map((tool) => ({ tool, stage, what: `element tests in ${nameOf(tool)}` }));
    const all = testFiles[stage]?.() ?? [];
    const found = all.length > 0 && files.length > 0 ? files : all;
    return found.flatMap((what) => needsOf(what).map((tool) => ({ tool, stage, what })));
  });
}

const nameOf = (tool) => tools.find(({ id }) => id === tool).name;
