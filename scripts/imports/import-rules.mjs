// The settings of oxlint for imports, globals and file names. import-rules.test.mjs plants violations. Cycles: .oxlintrc.json.

/** Entry points, with their subpaths, that each folder may import. */
const allowedImports = {
  'packages/core': [],
  'packages/elements': ['@qr-login/core', 'lit'],
  'packages/react': ['@qr-login/elements', '@qr-login/approver', 'react'],
  'packages/approver': ['@qr-login/core'],
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
  'packages/audit': ['@qr-login/core', 'node:*', 'zod'],
  stories: [
    '@qr-login/core',
    '@qr-login/elements',
    '@qr-login/approver',
    'lit',
    '@storybook',
    'storybook',
    'zxing-wasm',
  ],
  demo: [
    '@qr-login/core',
    '@qr-login/elements',
    '@qr-login/approver',
    '@qr-login/server',
    'lit',
    'hono',
    '@hono/node-server',
    'jose',
    'selfsigned',
    'node:*',
  ],
};
/** Further imports of tests: the runner, the published testing entries, and real parts to test against. */
const allowedInTests = [
  'node:*',
  '@qr-login/core',
  '@seriousme/openapi-schema-validator',
  '@web/test-runner-commands',
  'chai',
  'axe-core',
  'ajv',
  'authing-node-sdk',
  'esbuild',
  'fast-check',
  'jose',
  'react-dom/server',
];
/** What these packages share without promising it to hosts. */
const internals = '@qr-login/core/internal';
const kitPackages = ['packages/elements', 'packages/react', 'packages/approver', 'packages/server', 'packages/audit'];
/** Folders of the server from the bottom up: none imports one further up. */
const serverLayers = ['crypto', 'strings', 'client-address', 'rate-limit', 'store', 'auth', 'domain', 'http', 'node'];
const nodeLayers = ['store', 'node'];
const pageFolders = ['packages/elements', 'packages/react', 'stories', 'demo'];
/** Of the approver, whose other files run without a page. */
const approver = '**/packages/approver/src';
const elementImports = ['lit', '@lit/task', 'barcode-detector'];
const clockFolders = ['stories', 'demo'];
const server = '**/packages/server';

const elsewhere = {
  regex: '^(\\.\\./)+(packages|core|elements|react|server|stories|demo|e2e|examples|bench|scripts|docs|node_modules)/',
  message: 'It leaves its package.',
};
const sources = { regex: '/src/', message: 'It is past the entry point of its package.' };
const pageParts = {
  regex: '^\\.{1,2}/(.*/)?elements(/|\\.js$)',
  message: 'It needs a page, and this file runs without one.',
};
const upward = (layer) => ({
  regex: `^(\\.\\./)+(${[...serverLayers.slice(layer + 1), 'testing'].join('|')})/`,
  message: 'It is in a layer above this one, or for tests.',
});

/** The first pattern that decides counts: the list of what is allowed is the last. */
function imports(owner, more = [], forbidden = [sources]) {
  const allowed = [...allowedImports[owner], ...more].flatMap((name) => [`!${name}`, `!${name}/**`]);
  const group = ['**', '!./**', '!../**', ...allowed, ...(kitPackages.includes(owner) ? [] : [internals])];
  const rest = { group, message: 'scripts/imports/import-rules.mjs lists what this folder may import.' };
  return { 'no-restricted-imports': ['error', { patterns: [elsewhere, ...forbidden, rest] }] };
}

const timers = ['setTimeout', 'setInterval', 'setImmediate', 'performance'].map((name) => ({
  name,
  message: 'Time comes from a clock.',
}));
/** An animation frame is not a timer: it fires when the browser renders. */
const pageNames = ['document', 'window', 'requestAnimationFrame'].map((name) => ({
  name,
  message: 'It is not there without a page.',
}));

function globals({ mayTouchPage = false, mayReadClock = false }) {
  const names = [...(mayTouchPage ? [] : pageNames), ...(mayReadClock ? [] : timers)];
  const level = mayReadClock ? 'off' : 'error';
  return {
    'no-restricted-globals': ['error', { globals: names, checkGlobalObject: true }],
    'no-restricted-properties': [level, { object: 'Date', property: 'now', message: 'Time comes from a clock.' }],
    'qr-login/no-current-date': level,
  };
}

const owners = Object.keys(allowedImports);
const folderRules = owners.map((owner) => ({
  files: [`**/${owner}/{src,internal-testing}/**/*.ts`],
  rules: {
    'qr-login/no-vague-name': 'error',
    'qr-login/no-inner-index': 'error',
    ...imports(owner),
    ...globals({ mayTouchPage: pageFolders.includes(owner), mayReadClock: clockFolders.includes(owner) }),
  },
}));
const approverRules = [
  { files: [`${approver}/**/*.ts`], rules: imports('packages/approver', [], [sources, pageParts]) },
  { files: [`${approver}/{elements,define,define-*}.ts`], rules: imports('packages/approver') },
  {
    files: [`${approver}/elements/**/*.ts`],
    rules: {
      ...imports('packages/approver', elementImports),
      ...globals({ mayTouchPage: true }),
      'qr-login/no-static-detector': 'error',
    },
  },
];
const layerRules = serverLayers.map((name, layer) => ({
  files: [`${server}/src/${name}/**/*.ts`],
  rules: imports('packages/server', nodeLayers.includes(name) ? ['node:*'] : [], [sources, upward(layer)]),
}));
const testRules = owners.map((owner) => ({
  files: [`**/${owner}/**/*.test.ts`],
  rules: { ...imports(owner, allowedInTests), ...globals({ mayTouchPage: true, mayReadClock: true }) },
}));

export default {
  plugins: ['eslint'],
  categories: { correctness: 'off' },
  jsPlugins: [{ name: 'qr-login', specifier: `${import.meta.dirname}/plugin.mjs` }],

  overrides: [
    ...folderRules,
    ...approverRules,
    ...layerRules,
    { files: [`${server}/src/{node,cli}.ts`, `${server}/src/cli/**`], rules: imports('packages/server', ['node:*']) },
    { files: ['**/packages/core/src/clock.ts'], rules: globals({ mayReadClock: true }) },
    ...testRules,
    {
      files: [`${approver}/elements/**/*.test.ts`, `${approver}/elements/**/testing/*.ts`],
      rules: {
        ...imports('packages/approver', [...allowedInTests, ...elementImports, 'qrcode']),
        ...globals({ mayTouchPage: true, mayReadClock: true }),
      },
    },
    {
      files: ['**/packages/approver/scripts/*.test.ts'],
      rules: imports('packages/approver', [...allowedInTests, 'barcode-detector']),
    },
    {
      files: ['**/packages/audit/{internal-testing/**/*.ts,src/**/*.test.ts}'],
      rules: {
        ...imports(
          'packages/audit',
          [...allowedInTests, '@qr-login/server', 'ajv', 'ajv-draft-04', 'ajv-formats', 'oidc-provider', 'selfsigned'],
          [],
        ),
        ...globals({ mayReadClock: true }),
      },
    },
    // Fuzzers, history checkers, model and launchers: run by tests and scripts, and not published.
    {
      files: [`${server}/internal-testing/**/*.ts`],
      rules: imports('packages/server', [...allowedInTests, 'fast-check'], []),
    },
  ],
};
