// What oxlint's own rules do not find; import-rules.mjs switches it on.
import { relative } from 'node:path';

/** A rule that forbids what a selector finds in files whose path below the working directory matches. */
const forbid = (selector, message, files = /^/) => ({
  create: (context) => ({
    [selector](node) {
      if (files.test(relative(context.cwd, context.filename).replaceAll('\\', '/'))) context.report({ node, message });
    },
  }),
});

export default {
  meta: { name: 'qr-login' },
  rules: {
    // Parsing and formatting a given date does not read the clock.
    'no-current-date': forbid(
      'NewExpression[callee.name="Date"][arguments.length=0], CallExpression[callee.name="Date"]',
      'Time comes from a clock.',
    ),
    'no-vague-name': forbid(
      'Program',
      'A folder is named after its subject.',
      /(^|\/)(utils?|helpers?|common|shared|lib|misc)(\/|\.ts$)/,
    ),
    // Its WebAssembly is a megabyte, and browsers with a detector of their own need none of it. Types cost nothing.
    'no-static-detector': forbid(
      'ImportDeclaration[importKind!="type"][source.value=/^barcode-detector/]',
      'The barcode detector is loaded on demand.',
    ),
    'no-inner-index': forbid('Program', 'index.ts is the entry point of a package.', /(^|\/)src\/.+\/index\.ts$/),
  },
};
