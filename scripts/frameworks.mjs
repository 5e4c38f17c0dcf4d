// npm run test:frameworks [-- name…]: installs the tarballs in a copy of each application of examples/frameworks, builds and
// starts it, and signs in with Chromium. The packages must be built. npm downloads the frameworks, so `npm test` leaves this out.
import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { signIn } from './frameworks/sign-in.mjs';
import { findFreePort, npm, startApplication } from './frameworks/start.mjs';
import { tryEach } from './frameworks/try-each.mjs';
import { root } from './run.mjs';

/** The package whose version is printed. */
const frameworks = {
  next: 'next',
  astro: 'astro',
  sveltekit: '@sveltejs/kit',
  nuxt: 'nuxt',
  'react-router': 'react-router',
};
const applications = join(root, 'examples/frameworks');

await tryEach('test:frameworks', applications, tryApplication);

/** Returns the version of the framework. */
async function tryApplication(name, { folder, closers, packed, loginServer, browser }) {
  const cwd = join(folder, name);
  const left = new Set([
    'node_modules',
    'dist',
    'build',
    '.next',
    '.astro',
    '.svelte-kit',
    '.nuxt',
    '.output',
    '.react-router',
    'package-lock.json',
  ]);
  cpSync(join(applications, name), cwd, {
    recursive: true,
    filter: (path) => !left.has(path.slice(join(applications, name).length + 1)),
  });
  const { dependencies = {} } = JSON.parse(readFileSync(join(cwd, 'package.json'), 'utf8'));
  const needed = ['core', 'elements', ...('react' in dependencies ? ['react'] : [])].map((one) => `@qr-login/${one}`);
  const tarballs = packed.filter((one) => needed.includes(one.name)).map(({ tarball }) => tarball);
  const port = await findFreePort();
  const url = `http://127.0.0.1:${port}`;
  const env = {
    // Read by the applications.
    LOGIN_SERVER: loginServer,
    NUXT_PUBLIC_LOGIN_SERVER: loginServer,
    // Read by the servers of the frameworks.
    PORT: String(port),
    HOST: '127.0.0.1',
    ORIGIN: url,
    NEXT_TELEMETRY_DISABLED: '1',
    ASTRO_TELEMETRY_DISABLED: '1',
    NUXT_TELEMETRY_DISABLED: '1',
  };
  await npm(['install', '--no-audit', '--no-fund', '--ignore-scripts', '--no-package-lock', ...tarballs], cwd, env);
  await npm(['run', 'build'], cwd, env);
  const stop = await startApplication(url, { cwd, env, closers });
  try {
    await signIn(browser, url, loginServer, (page) => inspect(page, url));
  } finally {
    await stop();
  }
  return JSON.parse(readFileSync(join(cwd, 'node_modules', frameworks[name], 'package.json'), 'utf8')).version;
}

/** The tag and the policy come from the server, and other sites can send no ticket. Faults are errors on the console of the page, which `signIn` reports. */
async function inspect(page, url) {
  const report = (text) => page.evaluate((fault) => console.error(fault), text);
  const response = await fetch(url);
  if (!(await response.text()).includes('<qr-login ')) await report('the tag is not in the HTML of the server');
  if (!response.headers.has('content-security-policy')) await report('the page has no content security policy');
  await page.route('**/session', async (route) => {
    const { ticket } = route.request().postDataJSON();
    // Another site can send a ticket of its own in these types, without a preflight.
    const bodies = {
      'text/plain': JSON.stringify({ ticket }),
      'application/x-www-form-urlencoded': `ticket=${encodeURIComponent(ticket)}`,
    };
    for (const [type, postData] of Object.entries(bodies)) {
      const sent = await route.fetch({ headers: { 'content-type': type, origin: 'https://evil.example' }, postData });
      if (sent.ok()) await report(`/session accepts a ticket from another site as ${type}`);
    }
    await route.continue();
  });
}
