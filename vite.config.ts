import { readFileSync, readdirSync } from 'node:fs';
import { defineConfig } from 'vite';
import type { PluginOption, UserConfig } from 'vite';
import { copyWasm } from './scripts/build/copy-wasm.js';
import { inlinePerEntry } from './scripts/build/inline-per-entry.js';
import { keepFilesExternal } from './scripts/build/keep-files-external.js';
import { minifyTemplates } from './scripts/build/minify-templates.js';
import { renameTrustedTypesPolicy } from './scripts/build/rename-trusted-types-policy.js';
import { replaceLitWithTemplates } from './scripts/build/replace-lit-with-templates.js';

const elements = `${import.meta.dirname}/packages/elements`;
const approver = `${import.meta.dirname}/packages/approver`;
const demo = `${import.meta.dirname}/demo`;
const target = 'es2022';
const unclobberedDocument: Inject = { document: [`${elements}/src/unclobbered-document.ts`, 'document'] };

/** What `vite build --mode NAME` builds. `npm run build` builds each of them. */
const modes: Readonly<Record<string, () => UserConfig>> = {
  // ES modules, which import Lit and core from the application.
  modules: () =>
    buildElements({
      entry: {
        index: 'src/index.ts',
        define: 'src/define-with-lit.ts',
        testing: 'src/testing.ts',
        languages: 'src/languages.ts',
        timings: 'src/timings.ts',
        ...languageEntries(elements, 'src/i18n/languages'),
      },
      external: [/^lit(\/|$)/, /^@lit\//, /^@qr-login\/core/],
      plugins: [keepFilesExternal(), inlinePerEntry('register-language')],
    }),

  // The single file, which bundles everything.
  standalone: () =>
    buildElements({
      entry: { 'qr-login': 'src/define.ts' },
      plugins: [keepFilesExternal(), minifyTemplates(), renameTrustedTypesPolicy()],
      minify: true,
      postBanner: compileAhead,
      inject: unclobberedDocument,
    }),

  // The self-contained file that requests the first code while the single file loads.
  preload: () =>
    buildElements({
      entry: { 'qr-login-preload': 'src/preload.ts' },
      plugins: [keepFilesExternal()],
      minify: true,
      inject: unclobberedDocument,
    }),

  // The self-contained file that `debug` loads.
  diagnostics: () => buildElements({ entry: { diagnostics: 'src/diagnostics.ts' }, minify: true }),

  // The self-contained file that `protocol="device-grant"` loads.
  'device-grant': () => buildElements({ entry: { 'device-grant': 'src/device-grant.ts' }, minify: true }),

  // The self-contained file that loads after a scan, for an app that requires a check code.
  'check-code': () =>
    buildElements({ entry: { 'check-code': 'src/check-code.ts' }, minify: true, inject: unclobberedDocument }),

  // The self-contained file that loads with the first code whose content rotates.
  'rotating-content': () =>
    buildElements({ entry: { 'rotating-content': '../core/src/genauth/rotating-content.ts' }, minify: true }),

  // The renderer for servers, self-contained because a bundler for a fetch runtime would pick Lit's browser build.
  ssr: () =>
    buildElements({
      entry: { ssr: 'src/ssr.ts' },
      plugins: [minifyTemplates(), replaceLitWithTemplates()],
      platform: 'node',
    }),

  // ES modules of the phone's half, which import Lit, core and the barcode detector from the application.
  approver: () => ({
    root: approver,
    plugins: [minifyTemplates(), inlinePerEntry('register-language')],
    resolve: { conditions: conditionsOf('browser') },
    build: {
      target,
      emptyOutDir: false,
      sourcemap: true,
      lib: {
        formats: ['es'],
        entry: { ...entriesOf(approver), ...languageEntries(approver, 'src/elements/i18n/languages') },
      },
      rolldownOptions: {
        cwd: approver,
        checks: { pluginTimings: false },
        external: [/^lit(\/|$)/, /^@lit\//, /^@qr-login\/core/, /^barcode-detector/],
        output: { minify: false, chunkFileNames: 'chunk-[name].js' },
      },
    },
  }),

  // The scripts of the demo's pages. Whatever is in dist/phone is served by the phone.
  demo: () => ({
    root: demo,
    plugins: [copyWasm(demo, 'dist/phone')],
    resolve: { conditions: conditionsOf('browser') },
    build: {
      target,
      minify: false,
      rolldownOptions: {
        input: {
          login: './src/site/page/login.ts',
          start: './src/start/page/start-page.ts',
          'start-with-phone': './src/start/page/start-with-phone.ts',
          'phone/phone': './src/phone/page/phone-page.ts',
          'phone/service-worker': './src/phone/page/service-worker.ts',
        },
        output: { entryFileNames: '[name].js', chunkFileNames: 'phone/[name].js', comments: false },
      },
    },
  }),
};

export default defineConfig(({ mode }) => {
  const build = modes[mode];
  if (!build) throw new Error(`No build has the mode ${mode}. The modes are ${Object.keys(modes).join(', ')}.`);
  return build();
});

/** Conditions that resolve the packages to their sources, and Lit to its build for an environment. The stories use them too. */
export function conditionsOf(platform: 'browser' | 'node', environment = 'production'): string[] {
  return ['@qr-login/source', 'module', platform, environment];
}

/** Global → module and export that replace it in every bundled module. */
type Inject = Readonly<Record<string, [string, string]>>;

/** One of the builds of `@qr-login/elements`. */
interface ElementsBuild {
  /** File name without its ending → source. */
  readonly entry: Readonly<Record<string, string>>;
  /** Default: none; everything is bundled. */
  readonly external?: readonly RegExp[];
  readonly plugins?: readonly PluginOption[];
  /** Default: `browser`. */
  readonly platform?: 'browser' | 'node';
  readonly minify?: boolean;
  readonly postBanner?: string;
  /** Default: none. */
  readonly inject?: Inject;
}

function buildElements(options: ElementsBuild): UserConfig {
  const {
    entry,
    external = [],
    plugins = [],
    platform = 'browser',
    minify = false,
    postBanner = '',
    inject = {},
  } = options;
  return {
    root: elements,
    plugins: [...plugins],
    resolve: { conditions: conditionsOf(platform) },
    build: {
      target,
      emptyOutDir: false,
      sourcemap: minify ? 'hidden' : true,
      lib: { formats: ['es'], entry: { ...entry } },
      rolldownOptions: {
        // Output comments name sources relative to it.
        cwd: elements,
        checks: { pluginTimings: false },
        external: [...external],
        transform: { inject: { ...inject } },
        // Library mode keeps white space in ES modules unless `minify` is set here.
        output: minify
          ? { minify, comments: false, postBanner, codeSplitting: false }
          : // No chunk may have the name of the single file.
            { minify, chunkFileNames: 'chunk-[name].js' },
      },
    },
  };
}

/**
 * Chromium compiles a script on another thread while it loads, but its functions on the main thread when they are called: a sixth
 * of the main-thread time until a card's code is painted. To other browsers this is a comment.
 */
const compileAhead = '//# allFunctionsCalledOnLoad';

/** The modules in the `exports` of a package, except families of files: file name without its ending → source. */
function entriesOf(folder: string): Record<string, string> {
  const { exports } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'));
  const targets: readonly Record<string, string>[] = Object.values(exports);
  const modules = targets.flatMap(({ '@qr-login/source': source, default: built = '' }) =>
    source === undefined || source.includes('*') ? [] : [[built.replace(/^\.\/dist\/|\.js$/g, ''), source.slice(2)]],
  );
  return Object.fromEntries(modules);
}

/** The files in the folder of languages of a package whose name is a language tag. */
function languageEntries(root: string, folder: string): Record<string, string> {
  const names = readdirSync(`${root}/${folder}`);
  const tags = names.flatMap((name) => /^([a-z]{2}(?:-[A-Z]{2})?)\.ts$/.exec(name)?.[1] ?? []);
  return Object.fromEntries(tags.map((tag) => [`languages/${tag}`, `${folder}/${tag}.ts`]));
}
