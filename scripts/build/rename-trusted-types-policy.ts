import type { Plugin } from 'vite';

/** The policy name that a page's `trusted-types` directive has to allow for the single file. */
export const policyName = 'qr-login-html';

/**
 * The bundled Lit creates a Trusted Types policy with a name that another Lit on the page may already use, and an error at that
 * point would keep the whole file from loading. The policy is renamed, and omitted when the page blocks it.
 */
export function renameTrustedTypesPolicy(): Plugin {
  let replaced = 0;
  return {
    name: 'rename-trusted-types-policy',
    enforce: 'pre',
    transform(code, id) {
      if (!/\/lit-html\/(development\/)?lit-html\.js$/.test(id)) return undefined;
      const renamed = renamePolicy(code);
      replaced += renamed.replaced;
      return { code: renamed.code, map: null };
    },
    buildEnd() {
      if (replaced !== 1) this.error(`Lit was expected to make one policy, it makes ${replaced}`);
    },
  };
}

/** Renames the policies in Lit's own code, and counts them. */
export function renamePolicy(code: string): { readonly code: string; readonly replaced: number } {
  let replaced = 0;
  const renamed = code.replaceAll(
    /(\w+)\.createPolicy\((["'])lit-html\2,(\s*\{[^{}]*?\})\s*\)/g,
    (_, factory: string, _quote, rules: string) => {
      replaced++;
      return `(()=>{try{return ${factory}.createPolicy("${policyName}",${rules})}catch{}})()`;
    },
  );
  return { code: renamed, replaced };
}
