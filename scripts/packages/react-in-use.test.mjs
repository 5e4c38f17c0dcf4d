// The tarball of @qr-login/react in an application with only its declared dependencies.
import assert from 'node:assert/strict';
import { readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { run } from '../run.mjs';
import { ts } from '../tags/compiler.mjs';
import { createApplication } from './application.mjs';

let app;

before(async () => {
  app = await createApplication(['react', 'react-dom', '@types/react', '@types/react-dom']);
});

after(() => app?.remove());

/** Imports a module in Node.js and returns what that prints. */
const load = (name, flags = []) =>
  run('node', [...flags, '--input-type=module', '--eval', `await import('${name}')`], { cwd: app.folder, quiet: true });

describe('@qr-login/react in an application', () => {
  it('types the events in the snippet of its README', async () => {
    app.paste('@qr-login/react', 'react.tsx');
    app.write(
      'wrong.tsx',
      `import { QrLogin } from '@qr-login/react';\nexport const card = <QrLogin renew="never" />;\n`,
    );
    const right = await app.compile('react.tsx');
    const wrong = await app.compile('wrong.tsx');

    assert.equal(right.output, '');
    assert.match(wrong.output, /^wrong\.tsx\(2,\d+\): error TS2322: Type '"never"'/);
    assert.equal(wrong.output.trim().split('\n').length, 1);
  });

  it('types props, events and refs of the approver components', async () => {
    app.write(
      'phone.tsx',
      `import { QrLoginApprove, QrLoginScan } from '@qr-login/react/approver';
import type { CodeFoundEvent, QrLoginApproveElement, ReceivedCode } from '@qr-login/react/approver';
import { useRef, useState } from 'react';

export function Phone() {
  const [code, setCode] = useState<ReceivedCode>();
  const screen = useRef<QrLoginApproveElement>(null);
  const take = ({ detail }: CodeFoundEvent): void => setCode(detail);
  return (
    <>
      <QrLoginScan approveUrls={['https://login.example.com/approve']} wasmUrl="/zxing_reader.wasm" onCodeFound={take} />
      <QrLoginApprove ref={screen} code={code} canSwitchAccount onAccountSwitch={() => screen.current?.reload()} />
      <QrLoginApprove onApprovalDecision={({ detail }) => detail.decison} />
    </>
  );
}
`,
    );
    const { output } = await app.compile('phone.tsx');

    assert.match(output, /^phone\.tsx\(13,\d+\): error TS2551: Property 'decison'/);
    assert.equal(output.trim().split('\n').length, 1);
  });

  for (const module of ['index', 'approver']) {
    it(`starts ${module}.js with "use client", so that React Server Components can import it`, () => {
      const entry = join(app.folder, `node_modules/@qr-login/react/dist/${module}.js`);
      const { statements } = ts.createSourceFile(entry, readFileSync(entry, 'utf8'), ts.ScriptTarget.ES2022);

      assert.equal(statements[0].expression?.text, 'use client');
    });
  }

  for (const module of ['@qr-login/react', '@qr-login/react/approver']) {
    it(`loads ${module} in Node.js, and logs nothing with the development build of Lit`, async () => {
      const plain = await load(module);
      const { code, output } = await load(module, ['--conditions=development']);

      assert.deepEqual([plain.code, plain.output], [0, '']);
      assert.deepEqual([code, output], [0, '']);
    });
  }

  it('needs @qr-login/approver for its components alone', async () => {
    const approver = join(app.folder, 'node_modules/@qr-login/approver');
    app.paste('@qr-login/react', 'card-alone.tsx');
    renameSync(approver, `${approver}-gone`);
    try {
      assert.equal((await load('@qr-login/react')).code, 0);
      assert.equal((await app.compile('card-alone.tsx')).output, '');
      assert.match((await load('@qr-login/react/approver')).output, /Cannot find package '@qr-login\/approver'/);
    } finally {
      renameSync(`${approver}-gone`, approver);
    }
  });

  it('exports the types of its props, which are those of the element', async () => {
    app.write(
      'named.tsx',
      `import type { BindingMode, Clock, ErrorCorrection, ProtocolName, QrLogin, TokenSet } from '@qr-login/elements';
import type { LoginAdapter, LoginCode, LoginErrorEvent, MessageOverrides, QrLoginError, QrLoginProps } from '@qr-login/react';

type Same<A, B> = [A, B] extends [B, A] ? true : false;
export const same: [
  Same<QrLogin['binding'], BindingMode>,
  Same<QrLogin['clock'], Clock>,
  Same<QrLogin['errorCorrection'], ErrorCorrection | ''>,
  Same<QrLogin['protocol'], ProtocolName>,
  Same<HTMLElementEventMap['login-success']['detail']['tokenSet'], TokenSet | undefined>,
  Same<QrLoginProps['adapter'], LoginAdapter | undefined>,
  Same<QrLoginProps['code'], LoginCode | PromiseLike<LoginCode | undefined> | undefined>,
  Same<QrLoginProps['messages'], MessageOverrides | undefined>,
  Same<LoginErrorEvent['detail']['error'], QrLoginError>,
] = [true, true, true, true, true, true, true, true, true];
`,
    );

    assert.equal((await app.compile('named.tsx')).output, '');
  });
});
