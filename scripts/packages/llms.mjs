// llms.txt: one page for language models about the tags, generated from custom-elements.json.
import { readManifest } from '../tags/read-manifest.mjs';

const start = `# @qr-login/elements

> \`<qr-login>\`: a sign-in QR code for a login page. The user scans it with a phone that is already signed in; the page gets a ticket, once, and
> sends it to its own backend, which redeems it at the login server.

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
- The ticket is a secret and can be redeemed once: keep it out of addresses, logs and storage. \`user\` in the event is not authenticated.
- As a form control: \`<form action="/session" method="post"><qr-login name="ticket" auto-submit …></qr-login></form>\`.
- Tests without a server: \`scriptedAdapter\` as the property \`adapter\`, \`createFakeClock\` of \`@qr-login/core/testing\` as \`clock\`.
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
  return [start, ...[...readManifest(manifest)].map(([tag, documented]) => element(tag, documented))].join('\n');
}

function element(tag, documented) {
  const members = [...documented.members.values()].filter(isForPages);
  const properties = members.filter(({ kind }) => kind === 'field').map(property);
  const methods = members
    .filter(({ kind }) => kind === 'method')
    .map(({ name, description }) => line(`${name}()`, description));
  const listed = sections.map(([title, kind]) => [
    title,
    [...documented[kind]].map(([name, { text }]) => line(name, text)),
  ]);
  const filled = [['Properties and attributes', properties], ['Methods', methods], ...listed].filter(
    ([, lines]) => lines.length > 0,
  );
  return `## <${tag}>\n\n${filled.map(([title, lines]) => `### ${title}\n\n${lines.join('\n')}\n`).join('\n')}`;
}

/** Excludes callbacks of the browser and static members. */
function isForPages({ name, description, static: ofClass }) {
  return description && !ofClass && !name.endsWith('Callback');
}

function property({ name, attribute, description, readonly, type }) {
  const where = attribute ? `attribute \`${attribute}\`` : 'property only';
  return line(name, `${description} (${readonly ? 'read-only' : where}; \`${type?.text ?? 'unknown'}\`)`);
}

const line = (name, text = '') => `- \`${name}\`: ${text.replaceAll(/\s+/g, ' ').trim()}`;
