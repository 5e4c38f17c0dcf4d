// Finds the code blocks of a document that must be correct code.

/**
 * A code block. `file` is the file that the document shows there.
 * @typedef {{ path: string, line: number, language: string, code: string, file?: string }} Snippet
 */

const fence = /^(?:<!-- file (\S+) -->\s+)?^( *)```(\w+)(.*)\n([^]*?)^\2```$/gm;
const moduleScript = /<script type="module">\n([^]*?)<\/script>/g;
const languages = new Set(['ts', 'tsx', 'js', 'jsx', 'vue', 'svelte']);

/**
 * The snippets of a document; of HTML its module scripts.
 * @param {string} path
 * @param {string} text
 * @returns {Snippet[]}
 */
export function readSnippets(path, text) {
  return [...text.matchAll(fence)].flatMap((match) => {
    const [whole, file, indent, language, , code] = match;
    const start = match.index + whole.length - `${code}${indent}\`\`\``.length;
    const lineAt = (offset) => text.slice(0, start + offset).split('\n').length;
    const shared = { path, ...(file !== undefined && { file }) };
    if (languages.has(language)) return [{ ...shared, line: lineAt(0), language, code }];
    if (language !== 'html') return [];
    return [...code.matchAll(moduleScript)].map((script) => ({
      ...shared,
      line: lineAt(script.index) + 1,
      language: 'js',
      code: script[1],
    }));
  });
}
