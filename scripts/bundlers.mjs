// npm run test:bundlers [-- name…]: installs the tarballs in a copy of each folder of examples/bundlers, builds the page with that
// bundler, and signs in with Chromium. The packages must be built. npm downloads the bundlers, so `npm test` leaves this out.
import { once } from 'node:events';
import { cpSync, existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createSite } from '../examples/site.mjs';
import { de } from '../packages/elements/dist/languages/de.js';
import { fr } from '../packages/elements/dist/languages/fr.js';
import { listFiles } from './files.mjs';
import { signIn } from './frameworks/sign-in.mjs';
import { findFreePort, npm, startApplication } from './frameworks/start.mjs';
import { tryEach } from './frameworks/try-each.mjs';
import { root } from './run.mjs';

/** The login server that the page and the configurations name, and the site that they name. */
const [namedLoginServer, namedSite] = ['http://127.0.0.1:4312', 'http://127.0.0.1:4320'];
/** Modules that define the tag, and the Trusted Types policy of each. */
const entries = { '@qr-login/elements/define': 'lit-html', '@qr-login/elements/qr-login.js': 'qr-login-html' };
/** Further Trusted Types policies. */
const ownPolicies = { webpack: ['webpack'] };
/** Without the name of an app, which the page does not set. */
const germanTitle = de.pendingTitle();
/** What each chunk contains and no other file. */
const chunkMarks = {
  german: new RegExp(germanTitle),
  french: new RegExp(fr.pendingTitle()),
  diagnostics: /qr-login diagnostics: /,
};
const examples = join(root, 'examples/bundlers');

await tryEach('test:bundlers', examples, tryBundler);

/** Returns the version of the bundler. */
async function tryBundler(name, { folder, closers, packed, loginServer, browser }) {
  const cwd = join(folder, name);
  const left = new Set(['node_modules', 'dist', '.parcel-cache']);
  cpSync(join(examples, name), cwd, {
    recursive: true,
    filter: (path) => !left.has(path.slice(join(examples, name).length + 1)),
  });
  for (const file of ['index.html', 'main.js']) cpSync(join(examples, file), join(cwd, file));
  const needed = ['@qr-login/core', '@qr-login/elements'];
  const tarballs = packed.filter((one) => needed.includes(one.name)).map(({ tarball }) => tarball);
  const output = await npm(
    ['install', '--no-audit', '--no-fund', '--ignore-scripts', '--no-package-lock', ...tarballs],
    cwd,
  );
  // A dependency that this Node.js does not run.
  if (output.includes('EBADENGINE')) throw new Error(`npm install warns\n${output}`);

  const source = readFileSync(join(cwd, 'main.js'), 'utf8');
  for (const [entry, policy] of Object.entries(entries)) {
    writeFileSync(join(cwd, 'main.js'), source.replace('@qr-login/elements/define', entry));
    const built = await buildPage(cwd);
    const policies = [policy, ...(ownPolicies[name] ?? [])];
    try {
      await tryPage(built, { policies, loginServer, browser });
    } catch (error) {
      throw new Error(`with ${entry}: ${error.message}`, { cause: error });
    }
  }
  writeFileSync(join(cwd, 'main.js'), source);
  const { scripts } = JSON.parse(readFileSync(join(cwd, 'package.json'), 'utf8'));
  if (scripts.dev) await tryDevelopmentServer(cwd, { closers, loginServer, browser });
  return JSON.parse(readFileSync(join(cwd, 'node_modules', name, 'package.json'), 'utf8')).version;
}

/** The built files by path. */
async function buildPage(cwd) {
  const dist = join(cwd, 'dist');
  for (const path of [dist, join(cwd, '.parcel-cache')]) rmSync(path, { recursive: true, force: true });
  const output = await npm(['run', 'build'], cwd);
  if (/\bwarn/i.test(output)) throw new Error(`npm run build warns\n${output}`);
  // Vite and Parcel write the page too.
  if (!existsSync(join(dist, 'index.html'))) cpSync(join(cwd, 'index.html'), join(dist, 'index.html'));
  const paths = listFiles(dist).filter((path) => /\.(html|js)$/.test(path));
  return Object.fromEntries(paths.map((path) => [`/${path}`, readFileSync(join(dist, path), 'utf8')]));
}

/** Signs in under a strict policy, and loads the diagnostics. The page loads only the chunks that it needs. */
async function tryPage(built, { policies, loginServer, browser }) {
  const files = Object.fromEntries(
    Object.entries(built).map(([path, text]) => [path, text.replaceAll(namedLoginServer, loginServer)]),
  );
  const chunks = Object.fromEntries(Object.entries(chunkMarks).map(([name, mark]) => [name, findFile(files, mark)]));
  if (new Set(Object.values(chunks)).size !== 3) throw new Error(`chunks are missing: ${JSON.stringify(chunks)}`);
  const site = createSite(files, loginServer);
  const policy = [
    "default-src 'none'; script-src 'self'; style-src 'self'",
    `connect-src 'self' ${loginServer}`,
    "require-trusted-types-for 'script'",
    `trusted-types ${policies.join(' ')}`,
  ].join('; ');
  const requests = new Set();
  site.prependListener('request', ({ url }, response) => {
    requests.add(url);
    response.setHeader('content-security-policy', policy);
  });
  site.listen(0, '127.0.0.1');
  await once(site, 'listening');
  const url = `http://127.0.0.1:${site.address().port}/`;
  try {
    await signIn(browser, url, loginServer, async (page) => {
      await page.getByRole('heading', { name: germanTitle }).waitFor();
      const loaded = Object.keys(chunks).filter((name) => requests.has(chunks[name]));
      if (loaded.join() !== 'german') throw new Error(`the page loaded ${loaded.join(', ') || 'no chunk'}`);
    });
    await loadDiagnostics(browser, url);
    if (!requests.has(chunks.diagnostics)) throw new Error('the diagnostics are no chunk of their own');
  } finally {
    site.close();
    site.closeAllConnections();
  }
}

/** The only file that the pattern matches. */
function findFile(files, pattern) {
  const found = Object.keys(files).filter((path) => path.endsWith('.js') && pattern.test(files[path]));
  if (found.length !== 1) throw new Error(`${pattern} is in ${found.join(', ') || 'no file'}`);
  return found[0];
}

/** Sets `debug`, and waits for the number of findings on the console. */
async function loadDiagnostics(browser, url) {
  const page = await browser.newPage();
  try {
    page.setDefaultTimeout(30_000);
    const lines = [];
    page.on('console', (message) => lines.push(message.text()));
    await page.goto(url);
    const finished = page.waitForEvent('console', (message) => message.text().startsWith('qr-login diagnostics: '));
    await page.locator('qr-login').evaluate((card) => card.toggleAttribute('debug', true));
    await finished.catch((error) => {
      throw new Error([error.message, ...lines].join('\n'), { cause: error });
    });
    const policies = lines.filter((line) => /Content Security Policy|Trusted/.test(line));
    if (policies.length > 0) throw new Error(policies.join('\n'));
  } finally {
    await page.close();
  }
}

/** Signs in at the development server, which forwards `/session` to the site. */
async function tryDevelopmentServer(cwd, { closers, loginServer, browser }) {
  const site = createSite({}, loginServer).listen(0, '127.0.0.1');
  await once(site, 'listening');
  const port = await findFreePort();
  try {
    for (const file of readdirSync(cwd).filter((name) => /^(index\.html|.*\.config\.js)$/.test(name))) {
      const text = readFileSync(join(cwd, file), 'utf8');
      const ownSite = `http://127.0.0.1:${site.address().port}`;
      writeFileSync(join(cwd, file), text.replace(namedLoginServer, loginServer).replace(namedSite, ownSite));
    }
    const url = `http://127.0.0.1:${port}/`;
    const args = ['--host', '127.0.0.1', '--port', String(port), '--strictPort'];
    const stop = await startApplication(url, { cwd, env: {}, closers, script: 'dev', args });
    try {
      await signIn(browser, url, loginServer, (page) => page.getByRole('heading', { name: germanTitle }).waitFor());
      await loadDiagnostics(browser, url);
    } finally {
      await stop();
    }
  } finally {
    site.close();
    site.closeAllConnections();
  }
}
