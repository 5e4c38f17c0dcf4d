// Installs the tools of the selected stages, as far as permitted. Node built-ins only.
import { describeNotRun, planSetup } from './plan.mjs';
import { runInView } from './run-in-view.mjs';
import { readSystem } from './system.mjs';
import { findTools as find } from './tools.mjs';

/**
 * Prints what it installs, installs it, and prints what is not run. A failing step does not stop the others.
 * @param {{ uses: readonly import('./plan.mjs').Use[], noInstall: boolean, npmPackages: Promise<void> }} wanted
 * `npmPackages` resolves once they are installed; the packages of the system are installed meanwhile
 * @returns {Promise<{ found: Record<string, boolean>, notRun: readonly import('./plan.mjs').Use[] }>}
 */
export async function prepare({ uses, noInstall, npmPackages }) {
  const system = readSystem();
  const plan = planSetup({ system, found: findTools(), uses, noInstall });
  if (plan.text) console.log(plan.text);
  for (const step of plan.steps) {
    const found = findTools();
    if (step.for.every((id) => found[id])) continue;
    if (step.command === 'npx') await npmPackages;
    if (!(await runInView(step))) console.log(`That failed: ${step.command} ${step.args.join(' ')}`);
  }
  const found = findTools();
  const { notRun } = planSetup({ system, found, uses, noInstall: true });
  if (notRun.length > 0) console.log(describeNotRun(notRun));
  return { found, notRun };
}

/** Exits if a variable names a browser that does not exist. */
function findTools() {
  try {
    return find();
  } catch (error) {
    console.error(error.message);
    process.exit(1);
  }
}
