import { readdirSync } from 'node:fs';
import { defineConfig } from 'vite';
import type { PluginOption } from 'vite';
import { inlinePerEntry } from './scripts/build/inline-per-entry.js';
import { keepDiagnosticsExternal } from './scripts/build/keep-diagnostics-external.js';
import { minifyTemplates } from './scripts/build/minify-templates.js';
import { renameTrustedTypesPolicy } from './scripts/build/rename-trusted-types-policy.js';
import { replaceLitWithTemplates } from './scripts/build/replace-lit-with-templates.js';

const elements = `${import.meta.dirname}/packages/elements`;

// `vite build` builds ES modules that import Lit and core from the application; `--mode standalone` builds the single file that
// bundles everything; `--mode diagnostics` builds the self-contained file that `debug` loads; `--mode ssr` builds the renderer for servers,
// self-contained because a bundler for a fetch runtime would pick Lit's browser build. Library mode keeps white space in ES
// output unless the output option `minify` is set.
export default defineConfig(({ mode }) => {
  const ssr = mode === 'ssr';
  const minify = mode === 'standalone' || mode === 'diagnostics';
  const complete = minify || ssr;
  const modules = {
    index: 'src/index.ts',
    define: 'src/define-with-lit.ts',
    testing: 'src/testing.ts',
    languages: 'src/languages.ts',
    timings: 'src/timings.ts',
    ...Object.fromEntries(languageTags().map((tag) => [`languages/${tag}`, `src/i18n/languages/${tag}.ts`])),
  };
  return {
    root: elements,
    plugins: plugins[mode] ?? [keepDiagnosticsExternal(), inlinePerEntry('register-language')],
    resolve: { conditions: ['@qr-login/source', 'module', ssr ? 'node' : 'browser', 'production'] },
    build: {
      target: 'es2022',
      emptyOutDir: false,
      sourcemap: minify ? 'hidden' : true,
      lib: { formats: ['es'], entry: entries[mode] ?? modules },
      rolldownOptions: {
        // Output comments name sources relative to it.
        cwd: elements,
        checks: { pluginTimings: false },
        external: complete ? [] : [/^lit(\/|$)/, /^@lit\//, /^@qr-login\/core/],
        output: minify
          ? { minify, comments: false, ...(mode === 'standalone' && { postBanner: compileAhead }) }
          : // No chunk may have the name of the single file.
            { minify, chunkFileNames: 'chunk-[name].js' },
      },
    },
  };
});

/**
 * Chromium compiles a script on another thread while it loads, but its functions on the main thread when they are called: a sixth
 * of the main-thread time until a card's code is painted. To other browsers this is a comment.
 */
const compileAhead = '//# allFunctionsCalledOnLoad';

/** Single-file builds, by mode. */
const entries: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  standalone: { 'qr-login': 'src/define.ts' },
  diagnostics: { diagnostics: 'src/diagnostics.ts' },
  ssr: { ssr: 'src/ssr.ts' },
};

const plugins: Readonly<Record<string, PluginOption[]>> = {
  standalone: [keepDiagnosticsExternal(), minifyTemplates(), renameTrustedTypesPolicy()],
  diagnostics: [],
  ssr: [minifyTemplates(), replaceLitWithTemplates()],
};

/** The files of src/i18n/languages whose name is a language tag. */
function languageTags(): string[] {
  const names = readdirSync(`${elements}/src/i18n/languages`);
  return names.flatMap((name) => /^([a-z]{2}(?:-[A-Z]{2})?)\.ts$/.exec(name)?.[1] ?? []);
}
