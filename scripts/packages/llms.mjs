// llms.txt: all that a language model has to know to use the tags, on one page, out of custom-elements.json.
import { readManifest } from '../tags/read-manifest.mjs';

const start = `# @qr-login/elements

> \`<qr-login>\`: a sign-in code you drop into a login page. Somebody scans it with a phone that is already signed in; the page gets a ticket, once, and
> hands it to its own backend, which redeems it with the login server.

\`\`\`html
<script type="module" src="/qr-login.js"></script>
<qr-login server="https://id.example.com" app-id="my-site"></qr-login>
<script type="module">
  document.querySelector('qr-login').addEventListener('login-success', async (event) => {
    const response = await fetch('/session', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ticket: event.detail.ticket }),
    });
    if (response.ok) location.assign('/');
  });
</script>
\`\`\`

- With a bundler: \`import '@qr-login/elements/define'\` registers the tags. Classes and types alone: \`@qr-login/elements\`. React: \`@qr-login/react\`.
- The ticket is a secret worth one redemption: keep it out of addresses, logs and storage. \`user\` in the event is no proof of anything.
- As a form control: \`<form action="/session" method="post"><qr-login name="ticket" auto-submit …></qr-login></form>\`.
- Tests with no server: \`scriptedAdapter\` as the property \`adapter\`, \`createHandClock\` of \`@qr-login/core/testing\` as \`clock\`.
`;

const sections = [
  ['Events', 'fires'],
  ['Slots', 'slot'],
  ['Parts', 'csspart'],
  ['Custom properties', 'cssprop'],
  ['States', 'cssstate'],
];

/** @param {Parameters<typeof readManifest>[0]} manifest */
export function renderLlms(manifest) {
  return [start, ...[...readManifest(manifest)].map(([tag, told]) => element(tag, told))].join('\n');
}

function element(tag, told) {
  const members = [...told.members.values()].filter(isForPages);
  const properties = members.filter(({ kind }) => kind === 'field').map(property);
  const methods = members
    .filter(({ kind }) => kind === 'method')
    .map(({ name, description }) => line(`${name}()`, description));
  const listed = sections.map(([title, kind]) => [title, [...told[kind]].map(([name, { text }]) => line(name, text))]);
  const filled = [['Properties and attributes', properties], ['Methods', methods], ...listed].filter(
    ([, lines]) => lines.length > 0,
  );
  return `## <${tag}>\n\n${filled.map(([title, lines]) => `### ${title}\n\n${lines.join('\n')}\n`).join('\n')}`;
}

/** What only the browser calls, and what belongs to the class, is nothing for a page. */
function isForPages({ name, description, static: ofClass }) {
  return description && !ofClass && !name.endsWith('Callback');
}

function property({ name, attribute, description, readonly, type }) {
  const where = attribute ? `attribute \`${attribute}\`` : 'property only';
  return line(name, `${description} (${readonly ? 'read-only' : where}; \`${type?.text ?? 'unknown'}\`)`);
}

const line = (name, text = '') => `- \`${name}\`: ${text.replaceAll(/\s+/g, ' ').trim()}`;
