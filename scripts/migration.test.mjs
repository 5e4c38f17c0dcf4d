// Checks docs/MIGRATION.md against the vendor's installed SDK and against the card.
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { bin, root, run } from './run.mjs';
import { ts } from './tags/compiler.mjs';

const page = readFileSync(`${root}docs/MIGRATION.md`, 'utf8');
const sdk = `${root}node_modules/authing-js-sdk`;
/** Inside the repository, so that its packages resolve from there. */
const folder = `${root}.cache/migration`;
const rows = [...page.matchAll(/^\| `([\w.]+)` \| `([^`]+)` \| (?:`([^`]+)`|–) \|(.*)\|$/gm)].map(
  ([, option, old, now, differs]) => ({ option, old, now, differs }),
);

/** Names of the options that the SDK declares, nested ones after a dot. */
function declaredOptions() {
  const path = `${sdk}/src/lib/authentication/QrCodeAuthenticationClient.ts`;
  const source = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true);
  const declared = source.statements.find((statement) => ts.isClassDeclaration(statement));
  const method = declared.members.find((member) => member.name?.getText() === 'startScanning');
  return namesIn(method.parameters[1].type);
}

function namesIn(type) {
  const members = ts.isTypeLiteralNode(type) ? type.members.filter((member) => ts.isPropertySignature(member)) : [];
  return members.flatMap((member) => {
    const name = member.name.getText();
    return [name, ...namesIn(member.type).map((inner) => `${name}.${inner}`)];
  });
}

async function compile(name, source) {
  writeFileSync(`${folder}/${name}.ts`, source);
  const flags = [
    '--noEmit',
    '--strict',
    '--skipLibCheck',
    '--ignoreConfig',
    '--module',
    'preserve',
    '--lib',
    'es2023,dom,dom.iterable',
  ];
  const { output } = await run(bin('tsc'), [...flags, '--types', 'node', `${name}.ts`], { cwd: folder, quiet: true });
  return output;
}

describe('docs/MIGRATION.md', () => {
  before(() => mkdirSync(folder, { recursive: true }));

  after(() => rmSync(folder, { recursive: true }));

  it('lists exactly the options of startScanning, each once', () => {
    const byName = (a, b) => (a < b ? -1 : 1);

    assert.deepEqual(rows.map(({ option }) => option).toSorted(byName), declaredOptions().toSorted(byName));
  });

  it('shows each old option as the SDK accepts it', async () => {
    const calls = rows.map(({ old }) => `client.qrcode.startScanning('code', { ${old} });`);
    const head = `import { AuthenticationClient } from 'authing-js-sdk';
      declare const client: AuthenticationClient;
      declare function signIn(ticket: string): void;
      declare function greet(name?: string): void;
      declare function note(text: string): void;`;

    assert.equal(await compile('before', [head, ...calls].join('\n')), '');
  });

  it('shows each replacement as the card accepts it, or why there is none', async () => {
    const lines = rows.flatMap(({ now }) => (now ? [`${now};`] : []));
    const head = `import type { QrLogin } from '@qr-login/elements';
      declare const card: QrLogin;
      declare function signIn(ticket: string): void;
      declare function greet(name?: string): void;
      declare function note(text: string): void;`;

    assert.equal(await compile('after', [head, ...lines].join('\n')), '');
    for (const { option, now, differs } of rows) assert.ok(now || /^ (No counterpart|As `)/.test(differs), option);
  });

  it('is right about what the SDK declares but does not do', () => {
    const source = readFileSync(`${sdk}/src/lib/authentication/QrCodeAuthenticationClient.ts`, 'utf8');
    const code = source.replaceAll(/\/\*[^]*?\*\/|\/\/.*$/gm, '');
    const uses = (name) => [...code.matchAll(new RegExp(`\\b${name}\\b`, 'g'))].length;

    for (const name of ['onCodeDestroyed', 'failed']) assert.equal(uses(name), 1, `${name} is declared and no more`);
    assert.equal(uses('canceled'), 2, 'canceled is declared, and read from the options');
    assert.doesNotMatch(code, /tips\.scanned|\bscanned[,=]/);
  });
});
