// Rules for imports and globals. check-imports.mjs applies them; import-rules.test.mjs plants violations.
import { parseAst } from 'vite';
import { transformSync } from 'esbuild';

/** Entry points and declared subpaths that each folder may import. */
const allowedImports = {
  'packages/core': ['eventsource-parser'],
  'packages/elements': ['@qr-login/core', 'lit', 'lean-qr/nano'],
  'packages/approver': ['@qr-login/core', '@lit/task', 'lit'],
  'packages/react': ['@qr-login/elements', 'react'],
  'packages/server': [
    '@qr-login/core',
    'hono',
    '@hono/node-server',
    'ioredis',
    'ipaddr.js',
    'jose',
    'zod',
    'qrcode',
    'rate-limiter-flexible',
    'pino',
    'prom-client',
  ],
  stories: ['@qr-login/core', '@qr-login/elements', '@qr-login/approver', 'lit', '@storybook', 'storybook'],
  demo: [
    '@qr-login/core',
    '@qr-login/elements',
    '@qr-login/server',
    '@lit/task',
    'lit',
    'hono',
    '@hono/node-server',
    'jose',
    'node:',
  ],
};
/** Further imports of tests: the runner, the published testing entries, and real parts to test against. */
const allowedInTests = [
  'node:',
  '@qr-login/core',
  '@seriousme/openapi-schema-validator',
  'chai',
  'axe-core',
  'authing-node-sdk',
  'esbuild',
  'jose',
  'react-dom/server',
];
const nodeFiles = [/^packages\/server\/src\/(node|cli)\.ts$/, /^packages\/server\/src\/(store|cli|node)\//];
/** Fuzzers, history checkers, model and launchers: run by tests and scripts, and not published. */
const internalTesting = 'packages/server/internal-testing/';
const domPackages = ['packages/elements', 'packages/approver', 'packages/react', 'stories', 'demo'];
/** What the packages share without promising it to hosts. */
const internals = '@qr-login/core/internal';
const kitPackages = ['packages/elements', 'packages/react', 'packages/server'];
/** Folders of the server from the bottom up: none imports one further up. */
const serverLayers = ['crypto', 'strings', 'client-address', 'rate-limit', 'store', 'auth', 'domain', 'http', 'node'];
const clockFile = 'packages/core/src/clock.ts';
const timers = new Set(['setTimeout', 'setInterval', 'setImmediate', 'Date', 'performance']);
/** Globals of the page. An animation frame is not a timer: it fires when the browser renders. */
const pageNames = new Set(['document', 'window', 'requestAnimationFrame']);
const vagueNames = /(^|\/)(utils?|helpers?|common|shared|lib|misc)(\/|\.ts$)/;

/**
 * The violations in one file, as sentences.
 * @param {string} path relative to the repository
 * @param {string} source
 * @returns {string[]}
 */
export function violationsIn(path, source) {
  const owner = Object.keys(allowedImports).find((name) => path.startsWith(`${name}/`));
  if (!owner) return [];
  const { code } = transformSync(source, {
    loader: 'ts',
    format: 'esm',
    tsconfigRaw: { compilerOptions: { verbatimModuleSyntax: true, experimentalDecorators: true } },
  });
  const program = parseAst(code);
  const test = path.endsWith('.test.ts');
  return [
    ...typeImports(source).flatMap((specifier) => importViolation(path, owner, specifier, test)),
    ...importsOf(program).flatMap((specifier) => importViolation(path, owner, specifier, test)),
    ...(test ? [] : globalViolations(path, owner, program)),
    ...(vagueNames.test(path) ? [`${path}: a folder must be named after its subject`] : []),
    ...(/\/src\/.+\/index\.ts$/.test(path) ? [`${path}: index.ts must be the entry point of a package`] : []),
  ].map((violation) => (violation.startsWith(path) ? violation : `${path}: ${violation}`));
}

/** Type imports are removed before parsing; the same rules apply to them. */
function typeImports(source) {
  return [...source.matchAll(/^(?:import|export) type [^;]*? from '([^']+)'/gm)].map((match) => match[1]);
}

function importsOf(program) {
  const found = [];
  walk(program, (node) => {
    const literal = node.source ?? (node.type === 'ImportExpression' ? node.source : undefined);
    if (typeof literal?.value === 'string') found.push(literal.value);
  });
  return found;
}

function importViolation(path, owner, specifier, test) {
  if (specifier.includes('/src/') && !path.startsWith(internalTesting))
    return [`imports past the entry point: ${specifier}`];
  if (specifier === internals && !kitPackages.includes(owner))
    return [`may not import what only packages share: ${specifier}`];
  if (specifier.startsWith('.')) {
    const target = new URL(specifier, `file:///${path}`).pathname.slice(1);
    if (!target.startsWith(`${owner}/`)) return [`leaves its package: ${specifier}`];
    return !test && importsUpward(path, target) ? [`imports from a layer above its own: ${specifier}`] : [];
  }
  const within = (name) => specifier === name || specifier.startsWith(name.endsWith(':') ? name : `${name}/`);
  if (allowedImports[owner].some(within) || (test && allowedInTests.some(within))) return [];
  if (
    path.startsWith(internalTesting) &&
    (specifier === 'fast-check' || allowedInTests.some(within) || specifier.startsWith('node:'))
  )
    return [];
  if (specifier.startsWith('node:') && nodeFiles.some((file) => file.test(path))) return [];
  return [`may not import ${specifier}`];
}

/** What a file of the server takes from further up, or from what only tests use. Files beside the folders compose them. */
function importsUpward(path, target) {
  const folderOf = (file) => /^packages\/server\/src\/([^/]+)\//.exec(file)?.[1];
  const layer = serverLayers.indexOf(folderOf(path));
  return layer >= 0 && (folderOf(target) === 'testing' || serverLayers.indexOf(folderOf(target)) > layer);
}

function globalViolations(path, owner, program) {
  const found = new Set();
  const declared = new Set();
  walk(program, (node, parent) => {
    if (node.type !== 'Identifier') return;
    const isName =
      (parent?.type === 'MemberExpression' && parent.property === node && !parent.computed) ||
      (parent?.type === 'Property' && parent.key === node && !parent.shorthand) ||
      parent?.type === 'MethodDefinition' ||
      parent?.type === 'PropertyDefinition';
    if (isName) return;
    if (parent?.type === 'VariableDeclarator' && parent.id === node) declared.add(node.name);
    if (pageNames.has(node.name) && !domPackages.includes(owner)) found.add(`may not touch ${node.name}`);
    const timed = timers.has(node.name) && path !== clockFile && !['demo', 'stories'].includes(owner);
    if (timed && !isPureDate(node, parent)) found.add(`may not use ${node.name}: time comes from a clock`);
  });
  return [...found].filter((violation) => ![...declared].some((name) => violation.includes(`touch ${name}`)));
}

/** Parsing a given date does not read the clock. */
function isPureDate(node, parent) {
  return (
    node.name === 'Date' &&
    ((parent?.type === 'MemberExpression' && ['parse', 'UTC'].includes(parent.property.name)) ||
      (parent?.type === 'NewExpression' && parent.arguments.length > 0))
  );
}

function walk(node, visit, parent) {
  if (!node || typeof node.type !== 'string') return;
  visit(node, parent);
  for (const value of Object.values(node)) {
    if (Array.isArray(value)) for (const child of value) walk(child, visit, node);
    else if (value && typeof value === 'object') walk(value, visit, node);
  }
}
