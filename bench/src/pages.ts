import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { buildEarlierCard } from './build-earlier-card.js';
import { builtFile, preloadFile } from '../../e2e/support/host-page.js';

/** The measured kinds. `blank` is the page without any of them, `two-files` the card behind `qr-login-preload.js`, `earlier` the card before it was redrawn. */
export type Kind = 'blank' | 'qr-login' | 'two-files' | 'earlier' | 'sl-qr-code' | 'authing-js-sdk';

/** A page that shows the code of one kind: its scripts and markup. */
export interface BenchPage {
  readonly script: string;
  /** Served as `/preload.js`. Default: none. */
  readonly preload?: string;
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

const markCard = (server: string): string => `${module}<qr-login server="${server}" app-id="demo-app"></qr-login>
  <script>addEventListener('login-success', () => (window.successAt = Date.now()));</script>`;

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
      markup: markCard,
    },
    'two-files': {
      script: builtFile.toString(),
      preload: preloadFile.toString(),
      markup: (server) => `<script type="module" src="/preload.js"></script>${markCard(server)}`,
    },
    earlier: { script: buildEarlierCard(), markup: markCard },
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
