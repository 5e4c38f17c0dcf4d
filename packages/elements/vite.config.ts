import { readdirSync } from 'node:fs';
import { defineConfig } from 'vite';
import { leaveOut } from '../../scripts/leave-out.mjs';
import { eachItsOwn, foldTemplates, minifyBefore, ownPolicyName, templatesOnly } from '../../scripts/slim.mjs';

// `vite build` makes ES modules that leave Lit and the core to the application; `--mode standalone` makes the one file that
// carries everything; `--mode server` what draws cards where there is no page, with all it needs inside, since a bundler for a fetch runtime
// would take a Lit for browsers. Library mode keeps white space in ES output unless the output itself is told to minify.
export default defineConfig(({ mode }) => {
  const standalone = mode === 'standalone';
  const server = mode === 'server';
  const modules = {
    index: 'src/index.ts',
    define: 'src/define.ts',
    testing: 'src/testing.ts',
    languages: 'src/languages.ts',
    ...Object.fromEntries(languageTags().map((tag) => [`languages/${tag}`, `src/languages/${tag}.ts`])),
  };
  return {
    root: import.meta.dirname,
    plugins: standalone
      ? [foldTemplates(), leaveOut(), ownPolicyName(), minifyBefore()]
      : server
        ? [foldTemplates(), templatesOnly()]
        : [eachItsOwn('announce-language')],
    resolve: { conditions: ['@qr-login/source', 'module', server ? 'node' : 'browser', 'production'] },
    build: {
      target: 'es2022',
      emptyOutDir: false,
      sourcemap: standalone ? 'hidden' : true,
      lib: {
        formats: ['es'],
        entry: standalone ? { 'qr-login': 'src/define.ts' } : server ? { server: 'src/server.ts' } : modules,
      },
      rolldownOptions: {
        checks: { pluginTimings: false },
        external: standalone || server ? [] : [/^lit(\/|$)/, /^@lit\//, /^@qr-login\/core/],
        output: standalone ? { minify: true } : { minify: false, chunkFileNames: '[name].js' },
      },
    },
  };
});

/** The files of src/languages that are named by a language tag. */
function languageTags(): string[] {
  const names = readdirSync(`${import.meta.dirname}/src/languages`);
  return names.flatMap((name) => /^([a-z]{2}(?:-[A-Z]{2})?)\.ts$/.exec(name)?.[1] ?? []);
}
