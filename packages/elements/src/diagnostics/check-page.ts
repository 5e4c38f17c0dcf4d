import type { Finding } from './findings.js';

/** Members of the document that rendering needs. */
const requiredMembers = ['createComment', 'createElement', 'createTextNode', 'createTreeWalker', 'importNode'] as const;

/** Why no server can allow this page, if it has no origin. */
export function checkPageOrigin(): Finding | undefined {
  if (globalThis.origin !== 'null') return undefined;
  const remedy =
    location.protocol === 'file:'
      ? 'It is a file: serve it by http or https, if only from this machine.'
      : 'It is in a sandbox: add allow-same-origin to the sandbox attribute of its frame, or to the sandbox directive of its policy.';
  return { code: 'qrl-115', message: `This page has no origin that a login server could allow. ${remedy}` };
}

/** Why the tag is on the page but not defined. */
export function checkDefined(): Finding {
  const hidden = requiredMembers.filter(
    (name) => Reflect.get(document, name) !== Reflect.get(Document.prototype, name),
  );
  const cause =
    hidden.length > 0
      ? `An element of this page has the name ${hidden.join(', ')} and hides what the document has by that name. Rename it.`
      : 'Its script did not load, was blocked, or stopped with an error: look at the console and the network. A page that was opened as a file loads no module.';
  return { code: 'qrl-117', message: `<qr-login> has not been defined, so that nothing is drawn. ${cause}` };
}
