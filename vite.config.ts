import { readdirSync } from 'node:fs';
import { defineConfig } from 'vite';
import type { PluginOption, UserConfig } from 'vite';
import { inlinePerEntry } from './scripts/build/inline-per-entry.js';
import { keepFilesExternal } from './scripts/build/keep-files-external.js';
import { minifyTemplates } from './scripts/build/minify-templates.js';
import { renameTrustedTypesPolicy } from './scripts/build/rename-trusted-types-policy.js';
import { replaceLitWithTemplates } from './scripts/build/replace-lit-with-templates.js';

const elements = `${import.meta.dirname}/packages/elements`;
const demo = `${import.meta.dirname}/demo`;
const target = 'es2022';

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
        ...languageEntries(),
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
      inject: { document: [`${elements}/src/unclobbered-document.ts`, 'document'] },
    }),

  // The self-contained file that `debug` loads.
  diagnostics: () => buildElements({ entry: { diagnostics: 'src/diagnostics.ts' }, minify: true }),

  // The self-contained file that `protocol="device-grant"` loads.
  'device-grant': () => buildElements({ entry: { 'device-grant': 'src/device-grant.ts' }, minify: true }),

  // The renderer for servers, self-contained because a bundler for a fetch runtime would pick Lit's browser build.
  ssr: () =>
    buildElements({
      entry: { ssr: 'src/ssr.ts' },
      plugins: [minifyTemplates(), replaceLitWithTemplates()],
      platform: 'node',
    }),

  // The scripts of the demo's two pages.
  demo: () => ({
    root: demo,
    resolve: { conditions: conditionsOf('browser') },
    build: {
      target,
      minify: false,
      rolldownOptions: {
        input: { login: './src/site/page/login.ts', phone: './src/phone/page/phone-page.ts' },
        output: { entryFileNames: '[name].js', comments: false },
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
  /** Global → module and export that replace it in every bundled module. */
  readonly inject?: Readonly<Record<string, [string, string]>>;
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
          ? { minify, comments: false, postBanner }
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

/** The files of src/i18n/languages whose name is a language tag. */
function languageEntries(): Record<string, string> {
  const names = readdirSync(`${elements}/src/i18n/languages`);
  const tags = names.flatMap((name) => /^([a-z]{2}(?:-[A-Z]{2})?)\.ts$/.exec(name)?.[1] ?? []);
  return Object.fromEntries(tags.map((tag) => [`languages/${tag}`, `src/i18n/languages/${tag}.ts`]));
}
