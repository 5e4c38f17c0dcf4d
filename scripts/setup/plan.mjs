// Plans and describes what set-up installs, before anything is installed. It does not inspect the machine.
import { tools } from './tools.mjs';

/**
 * @typedef {object} System
 * @property {'linux' | 'darwin' | 'win32'} os
 * @property {'debian' | 'ubuntu' | undefined} distribution a distribution with apt-get
 * @property {'root' | 'sudo' | undefined} rights `sudo`: without a password
 *
 * @typedef {object} Use
 * @property {string} tool
 * @property {string} stage
 * @property {string} what
 *
 * @typedef {object} Step
 * @property {string} command
 * @property {readonly string[]} args
 * @property {Record<string, string>} [env]
 * @property {readonly string[]} for ids of tools: the step is skipped once all of them are installed
 *
 * @typedef {object} Plan
 * @property {readonly Step[]} steps
 * @property {string} text empty if nothing is missing
 * @property {readonly Use[]} notRun what cannot run after these steps
 */

/**
 * @param {{ system: System, found: Record<string, boolean>, uses: readonly Use[], noInstall?: boolean }} machine
 * @returns {Plan}
 */
export function planSetup({ system, found, uses, noInstall = false }) {
  const wanted = tools.filter(({ id, spares }) => !found[id] && uses.some(({ tool }) => tool === (spares ?? id)));
  const canUseApt = (tool) => !noInstall && aptPackages(tool, system).length > 0 && system.rights;
  const missing = wanted.filter((tool) => !tool.spares || canUseApt(tool));
  const byApt = missing.filter(canUseApt);
  const byDownload = noInstall ? [] : missing.filter(({ download }) => download);
  const coming = missing.filter((tool) => byApt.includes(tool) || byDownload.includes(tool));
  const steps = [...aptSteps(byApt, system), ...byDownload.map(downloadStep)];
  const rest = missing.filter((tool) => !coming.includes(tool));
  const sections = [
    ...(coming.length > 0 ? [describeComing(coming, byApt, system)] : []),
    ...(rest.length > 0 ? [describeRest(rest, system, noInstall)] : []),
  ];
  const notRun = uses.filter(({ tool }) => rest.some(({ id }) => id === tool));
  return { steps, text: sections.join('\n'), notRun };
}

const aptPackages = ({ packages }, { distribution }) => Object.entries(packages[distribution] ?? {});

/** Installs all at once first. One package that apt-get cannot find fails them all, so each tool is then installed separately. */
function aptSteps(missing, system) {
  if (missing.length === 0) return [];
  const [command, ...first] = system.rights === 'root' ? ['apt-get'] : ['sudo', '-n', 'apt-get'];
  const apt = (wanted, ...args) => ({
    command,
    args: [...first, ...args],
    env: { DEBIAN_FRONTEND: 'noninteractive' },
    for: wanted.map(({ id }) => id),
  });
  const install = (wanted) => {
    const names = wanted.flatMap((tool) => aptPackages(tool, system).map(([name]) => name));
    return apt(wanted, 'install', '-y', '-qq', '--no-install-recommends', ...names);
  };
  const oneByOne = missing.length > 1 ? missing.map((tool) => install([tool])) : [];
  return [apt(missing, 'update', '-qq'), install(missing), ...oneByOne];
}

function downloadStep({ id, download: [command, ...args] }) {
  return { command, args, for: [id] };
}

function describeComing(coming, byApt, system) {
  const packages = byApt.flatMap((tool) => aptPackages(tool, system));
  const width = Math.max(...packages.map(([name]) => name.length), 0) + 2;
  const downloads = coming.filter(({ download }) => download);
  return [
    ...(packages.length > 0 ? [`Set-up installs with ${system.rights === 'root' ? '' : 'sudo '}apt-get:`] : []),
    ...packages.map(([name, why]) => `  ${name.padEnd(width)}${why}`),
    ...downloads.map(
      (tool) =>
        `Set-up ${byApt.includes(tool) ? 'otherwise ' : ''}downloads ${tool.name} (${tool.purpose}): ${tool.download.join(' ')}`,
    ),
    'By hand:',
    ...describeByHand(coming, system),
    'To install none of it: npm test -- --no-install',
  ].join('\n');
}

function describeRest(rest, system, noInstall) {
  const why = noInstall ? 'set-up installs nothing' : 'set-up cannot install it here';
  return [`Missing, and ${why}:`, ...rest.map(({ name, purpose }) => `  ${name}: ${purpose}`)]
    .concat('By hand:', describeByHand(rest, system))
    .join('\n');
}

function describeByHand(missing, system) {
  const names = missing.flatMap((tool) => aptPackages(tool, system).map(([name]) => name));
  const others = missing.filter((tool) => aptPackages(tool, system).length === 0);
  return [
    ...(names.length > 0
      ? [`  sudo apt-get update && sudo apt-get install --no-install-recommends ${names.join(' ')}`]
      : []),
    ...others.map(({ name, byHand }) => `  ${name}: ${byHand[system.distribution] ?? byHand[system.os]}`),
  ];
}

/**
 * What is not run, grouped by missing tool.
 * @param {readonly Use[]} notRun
 */
export function describeNotRun(notRun) {
  return tools
    .filter(({ id }) => notRun.some(({ tool }) => tool === id))
    .map(({ id, name }) => {
      const lines = notRun.filter(({ tool }) => tool === id).map(({ stage, what }) => `  ${stage}: ${what}`);
      return [`Not run, because ${name} is missing:`, ...lines].join('\n');
    })
    .join('\n');
}

/**
 * The same, one line per stage and tool.
 * @param {readonly Use[]} notRun
 */
export function summarizeNotRun(notRun) {
  const counts = new Map();
  for (const { tool, stage, what } of notRun) {
    const key = `${tool} ${stage}`;
    counts.set(key, [...(counts.get(key) ?? []), what]);
  }
  return [...counts].map(([key, what]) => {
    const [id, stage] = key.split(' ');
    const { name } = tools.find((tool) => tool.id === id);
    return `not run: ${stage}, ${what.length === 1 ? what[0] : `${what.length} test files`} (${name} is missing)`;
  });
}
