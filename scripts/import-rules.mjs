// Who may import whom, and what may be touched where. check-imports.mjs applies it; import-rules.test.mjs plants offences.
import { parseAst } from 'vite';
import { transformSync } from 'esbuild';

/** Front doors and declared subpaths that each room may enter. */
const doors = {
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
    'hono',
    '@hono/node-server',
    'jose',
    'esbuild',
    'node:',
  ],
};
/** Tests may use more: the runner, the published testing entries, and the real parts they test against. */
const testDoors = [
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
/** Played in tests and by `npm run model` alone, and not published. */
const modelRoom = 'packages/server/src/testing/model/';
const domRooms = ['packages/elements', 'packages/approver', 'packages/react', 'stories', 'demo'];
const clockFile = 'packages/core/src/clock.ts';
const timers = new Set(['setTimeout', 'setInterval', 'setImmediate', 'Date', 'performance']);
/** The page's. A frame is no time: it comes when the browser draws. */
const pageNames = new Set(['document', 'window', 'requestAnimationFrame']);
const vagueRooms = /(^|\/)(utils?|helpers?|common|shared|lib|misc)(\/|\.ts$)/;

/**
 * The offences in one file, as sentences.
 * @param {string} path relative to the repository
 * @param {string} source
 * @returns {string[]}
 */
export function offencesIn(path, source) {
  const room = Object.keys(doors).find((name) => path.startsWith(`${name}/`));
  if (!room) return [];
  const { code } = transformSync(source, {
    loader: 'ts',
    format: 'esm',
    tsconfigRaw: { compilerOptions: { verbatimModuleSyntax: true, experimentalDecorators: true } },
  });
  const program = parseAst(code);
  const test = path.endsWith('.test.ts');
  return [
    ...typeImports(source).flatMap((specifier) => importOffence(path, room, specifier, test)),
    ...importsOf(program).flatMap((specifier) => importOffence(path, room, specifier, test)),
    ...(test ? [] : globalOffences(path, room, program)),
    ...(vagueRooms.test(path) ? [`${path}: a room is named after what you would ask for`] : []),
    ...(/\/src\/.+\/index\.ts$/.test(path) ? [`${path}: index.ts is a package's front door and nothing else`] : []),
  ].map((offence) => (offence.startsWith(path) ? offence : `${path}: ${offence}`));
}

/** Types vanish before the parser sees them, and obey the same rule. */
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

function importOffence(path, room, specifier, test) {
  if (specifier.includes('/src/')) return [`goes round the front door: ${specifier}`];
  if (specifier.startsWith('.')) {
    const target = new URL(specifier, `file:///${path}`).pathname.slice(1);
    return target.startsWith(`${room}/`) ? [] : [`leaves its package: ${specifier}`];
  }
  const within = (door) => specifier === door || specifier.startsWith(door.endsWith(':') ? door : `${door}/`);
  if (doors[room].some(within) || (test && testDoors.some(within))) return [];
  if (specifier === 'fast-check' && path.startsWith(modelRoom)) return [];
  if (specifier.startsWith('node:') && nodeFiles.some((file) => file.test(path))) return [];
  return [`may not import ${specifier}`];
}

function globalOffences(path, room, program) {
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
    if (pageNames.has(node.name) && !domRooms.includes(room)) found.add(`may not touch ${node.name}`);
    const timed = timers.has(node.name) && path !== clockFile && !['demo', 'stories'].includes(room);
    if (timed && !isPureDate(node, parent)) found.add(`may not use ${node.name}: time comes from a clock`);
  });
  return [...found].filter((offence) => ![...declared].some((name) => offence.includes(`touch ${name}`)));
}

/** Reading a date that is given is no reading of the clock. */
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
