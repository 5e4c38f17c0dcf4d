import { readdirSync } from 'node:fs';
import { defineConfig } from 'vite';
import type { PluginOption } from 'vite';
import { eachItsOwn, foldTemplates, ownPolicyName, templatesOnly } from '../../scripts/slim.mjs';

// `vite build` makes ES modules that leave Lit and the core to the application; `--mode standalone` makes the one file that
// carries everything, `--mode doctor` the second file that `debug` loads, as complete, and `--mode server` what draws cards where there is no
// page, with all it needs inside, since a bundler for a fetch runtime would take a Lit for browsers. Library mode keeps white space in ES
// output unless the output itself is told to minify.
export default defineConfig(({ mode }) => {
  const server = mode === 'server';
  const minify = mode === 'standalone' || mode === 'doctor';
  const complete = minify || server;
  const modules = {
    index: 'src/index.ts',
    define: 'src/define-with-lit.ts',
    testing: 'src/testing.ts',
    languages: 'src/languages.ts',
    timings: 'src/timings.ts',
    ...Object.fromEntries(languageTags().map((tag) => [`languages/${tag}`, `src/languages/${tag}.ts`])),
  };
  return {
    root: import.meta.dirname,
    plugins: plugins[mode] ?? [doctorBeside(), eachItsOwn('announce-language')],
    resolve: { conditions: ['@qr-login/source', 'module', server ? 'node' : 'browser', 'production'] },
    build: {
      target: 'es2022',
      emptyOutDir: false,
      sourcemap: minify ? 'hidden' : true,
      lib: { formats: ['es'], entry: entries[mode] ?? modules },
      rolldownOptions: {
        checks: { pluginTimings: false },
        external: complete ? [] : [/^lit(\/|$)/, /^@lit\//, /^@qr-login\/core/],
        output: minify
          ? { minify, comments: false, ...(mode === 'standalone' && { postBanner: compileAhead }) }
          : // No name of a chunk may be that of the one file.
            { minify, chunkFileNames: 'chunk-[name].js' },
      },
    },
  };
});

/**
 * Chromium compiles a script while it arrives, on another thread, but its functions only when they are called, on the page's own: a sixth
 * of what a card costs that thread until its code is painted. Other browsers read a comment.
 */
const compileAhead = '//# allFunctionsCalledOnLoad';

/** What makes one file alone, by mode. */
const entries: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  standalone: { 'qr-login': 'src/define.ts' },
  doctor: { doctor: 'src/doctor.ts' },
  server: { server: 'src/server.ts' },
};

const plugins: Readonly<Record<string, PluginOption[]>> = {
  standalone: [doctorBeside(), foldTemplates(), ownPolicyName()],
  doctor: [],
  server: [foldTemplates(), templatesOnly()],
};

/** The doctor is a file of its own, which a browser finds beside the module that asks for it, and a bundler too. */
function doctorBeside(): PluginOption {
  return {
    name: 'doctor-beside',
    enforce: 'pre',
    resolveId: (source) => (source === '../doctor.js' ? { id: './doctor.js', external: 'absolute' } : undefined),
  };
}

/** The files of src/languages that are named by a language tag. */
function languageTags(): string[] {
  const names = readdirSync(`${import.meta.dirname}/src/languages`);
  return names.flatMap((name) => /^([a-z]{2}(?:-[A-Z]{2})?)\.ts$/.exec(name)?.[1] ?? []);
}
