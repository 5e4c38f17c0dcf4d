// The common format of failures of all runners: all that is needed to find and reproduce one.

/**
 * @typedef {object} Failure
 * @property {readonly string[]} path suites and test, outermost first
 * @property {string} [place] file and line
 * @property {readonly string[]} details
 * @property {string} rerun the command that runs it again
 */

/** @param {Failure} failure */
export function formatFailure({ path, place, details, rerun }) {
  const lines = [...(place ? [`at ${place}`] : []), ...details.flatMap((text) => text.split('\n')), `rerun: ${rerun}`];
  return `\nFAILED ${path.join(' › ')}\n${lines.map((line) => `  ${line}`.trimEnd()).join('\n')}\n`;
}
