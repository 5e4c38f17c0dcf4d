// Vite plugins for the one-file build: what it never uses is left out, and what a page may already hold gets a name of its own.

/** The name that a page's `trusted-types` directive has to allow for the one file. */
export const policyName = 'qr-login-html';

/**
 * The Lit inside asks for a Trusted Types policy under a name that another Lit on the page may hold already, and an error at that
 * place would keep the whole file from loading. It gets a name of its own, and does without when the page refuses it.
 */
export function ownPolicyName() {
  let replaced = 0;
  return {
    name: 'own-policy-name',
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

/**
 * @param {string} code Lit's own
 * @returns {{ code: string, replaced: number }}
 */
export function renamePolicy(code) {
  let replaced = 0;
  const renamed = code.replaceAll(
    /(\w+)\.createPolicy\((["'])lit-html\2,(\s*\{[^{}]*?\})\s*\)/g,
    (_, factory, quote, rules) => {
      replaced++;
      return `(()=>{try{return ${factory}.createPolicy("${policyName}",${rules})}catch{}})()`;
    },
  );
  return { code: renamed, replaced };
}

/** Folds white space and drops comments in css`` literals, which no minifier looks into. */
export function foldStyles() {
  return {
    name: 'fold-styles',
    enforce: 'pre',
    transform(code, id) {
      if (!/\/src\/.*\.ts$/.test(id) || !code.includes('css`')) return undefined;
      const folded = code.replaceAll(/css`([^`$]*)`/g, (_, css) => `css\`${fold(css)}\``);
      return { code: folded, map: null };
    },
  };
}

/** @param {string} css */
function fold(css) {
  return css
    .replaceAll(/\/\*.*?\*\//gs, '')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/ ?([{};,]) ?/g, '$1')
    .replaceAll(/: /g, ':')
    .replaceAll(';}', '}')
    .trim();
}
