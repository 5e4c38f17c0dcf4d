import type { Plugin } from 'vite';

/** Only Lit's templates and styles: its elements install a global DOM shim on a server. */
export function replaceLitWithTemplates(): Plugin {
  const parts = `export { html, nothing, svg } from 'lit-html'; export { css } from '@lit/reactive-element/css-tag.js';`;
  return {
    name: 'replace-lit-with-templates',
    enforce: 'pre',
    resolveId: (source) => (source === 'lit' ? '\0lit-templates' : undefined),
    load: (id) => (id === '\0lit-templates' ? parts : undefined),
  };
}
