// Serves each CommonJS package to the test browser as one ES module.
import { build } from 'esbuild';

/** @param {Record<string, string[]>} modules specifier -> names it exports */
export function prebundle(modules) {
  const base = '/__prebundle__/';
  const cache = new Map();
  const bundle = (specifier) => {
    const source = `export { ${modules[specifier].join(', ')} } from ${JSON.stringify(specifier)};`;
    return build({
      stdin: { contents: source, resolveDir: process.cwd() },
      bundle: true,
      format: 'esm',
      target: 'es2022',
      write: false,
      sourcemap: 'inline',
    }).then((result) => result.outputFiles[0].text);
  };
  return {
    name: 'prebundle',
    resolveImport({ source }) {
      return source in modules ? `${base}${source}` : undefined;
    },
    async serve(context) {
      if (!context.path.startsWith(base)) return;
      const specifier = context.path.slice(base.length);
      if (!cache.has(specifier)) cache.set(specifier, bundle(specifier));
      return { body: await cache.get(specifier), type: 'js' };
    },
  };
}
