import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { builtFile } from '../../e2e/support/host-page.js';

/** The measured kinds. `blank` is the page without any of them. */
export type Kind = 'blank' | 'qr-login' | 'sl-qr-code' | 'authing-js-sdk';

/** A page that shows the code of one kind: its script and markup. */
export interface BenchPage {
  readonly script: string;
  /** The markup, once the login server's address is known. */
  readonly markup: (server: string) => string;
}

const bench = fileURLToPath(new URL('..', import.meta.url));
const module = '<script type="module" src="/script.js"></script>';

/** `sl-qr-code` only draws, so this script requests the code. */
const glue = `
  import '@shoelace-style/shoelace/dist/components/qr-code/qr-code.js';
  const { server } = document.querySelector('main').dataset;
  const headers = { 'content-type': 'application/json', 'x-authing-app-id': 'demo-app' };
  const init = { method: 'POST', headers, body: '{"type":"MOBILE_APP"}' };
  const { data } = await (await fetch(server + '/api/v3/gene-qrcode', init)).json();
  const code = document.createElement('sl-qr-code');
  document.querySelector('main').append(Object.assign(code, { size: 208, value: data.content }));
`;

const scanning = `<script>
  addEventListener('DOMContentLoaded', () => {
    const appHost = document.querySelector('main').dataset.server;
    const { qrcode } = new Authing.AuthenticationClient({ appId: 'demo-app', appHost });
    qrcode.startScanning('code', { autoExchangeUserInfo: false, onSuccess: () => (window.successAt = Date.now()) });
  });
</script>`;

/** Builds every page as its authors would ship it. Requires the peers: `npm ci` in bench. */
export async function buildPages(): Promise<Readonly<Record<Kind, BenchPage>>> {
  const { outputFiles } = await build({
    stdin: { contents: glue, resolveDir: bench },
    bundle: true,
    format: 'esm',
    minify: true,
    target: 'es2022',
    write: false,
  });
  const sdk = readFileSync(`${bench}node_modules/authing-js-sdk/build/browser/index.min.js`, 'utf8');
  return {
    blank: { script: '', markup: () => '<main></main>' },
    'qr-login': {
      script: builtFile.toString(),
      markup: (server) => `${module}<qr-login server="${server}" app-id="demo-app"></qr-login>
        <script>addEventListener('login-success', () => (window.successAt = Date.now()));</script>`,
    },
    'sl-qr-code': {
      script: outputFiles[0]?.text ?? '',
      markup: (server) => `${module}<main data-server="${server}"></main>`,
    },
    'authing-js-sdk': {
      script: sdk,
      markup: (server) =>
        `<script src="/script.js"></script>${scanning}<main data-server="${server}" id="code"></main>`,
    },
  };
}
