// llms.txt: one page for language models about the tags, generated from custom-elements.json.
import { readManifest } from '../tags/read-manifest.mjs';

const card = `# @qr-login/elements

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

const phone = `# @qr-login/approver

> \`<qr-login-scan>\` and \`<qr-login-approve>\`: the phone's half of a sign-in, for a web app that runs on the phone, where the user is already
> signed in. The first finds the login code on another screen. The second shows what the server recorded of the sign-in, and sends the decision.

\`\`\`html
<qr-login-scan wasm-url="/zxing_reader.wasm"></qr-login-scan>
<qr-login-approve server="https://login.example.com" app-id="phone-app"></qr-login-approve>
<script type="module">
  import '@qr-login/approver/define';

  const scan = document.querySelector('qr-login-scan');
  const screen = document.querySelector('qr-login-approve');
  scan.approveUrls = ['https://login.example.com/approve'];
  screen.getAccessToken = () => 'token-of-the-user';
  scan.addEventListener('code-found', ({ detail }) => (screen.code = detail));
</script>
\`\`\`

- \`import '@qr-login/approver/define'\` registers the tags. Classes and types alone: \`@qr-login/approver/elements\`. React: \`@qr-login/react/approver\`.
- The code and the access token are properties only. Keep both out of attributes, addresses, logs and storage.
- \`approveUrls\` must be the \`approveUrl\` of the app at the login server, character by character.
- Browsers without \`BarcodeDetector\` need \`wasm-url\`: \`node node_modules/@qr-login/approver/scripts/copy-wasm.mjs public\`.
- Without DOM, for a screen of your own or React Native: \`createApprover\`, \`parseLoginCode\` and \`Approval\` of \`@qr-login/approver\`.
- Tests without a server: \`ScriptedApprovalServer\` of \`@qr-login/approver/testing\`.
`;

/** The text before the reference, by package. */
const starts = { '@qr-login/elements': card, '@qr-login/approver': phone };

const sections = [
  ['Events', 'fires'],
  ['Slots', 'slot'],
  ['Parts', 'csspart'],
  ['Custom properties', 'cssprop'],
  ['States', 'cssstate'],
];

/**
 * @param {keyof typeof starts} name of the package
 * @param {Parameters<typeof readManifest>[0]} manifest
 */
export function renderLlms(name, manifest) {
  return [starts[name], ...[...readManifest(manifest)].map(([tag, documented]) => element(tag, documented))].join('\n');
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
