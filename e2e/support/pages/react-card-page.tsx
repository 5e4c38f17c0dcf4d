import { scriptedAdapter } from '@qr-login/core';
import { QrLogin } from '@qr-login/react';
import type { QrLoginElement } from '@qr-login/react';
import { StrictMode, useRef, useState } from 'react';
import { createRoot } from 'react-dom/client';

const adapter = scriptedAdapter({
  steps: [
    { status: 'pending', durationMs: 3000 },
    { status: 'authorized', ticket: 'a-ticket' },
  ],
});
/** Requested outside of the component, so that every render has the same one. */
const code = location.search === '?given' ? adapter.createCode({ signal: new AbortController().signal }) : undefined;
const reports: string[] = [];

/** A card whose props come and go. Its handler is a new function at every render. */
function Page() {
  const [count, setCount] = useState(0);
  const card = useRef<QrLoginElement>(null);
  const settings =
    count === 1 ? ({ maxRenewals: 2, renew: 'manual', minimal: true, className: 'narrow' } as const) : {};
  const read = (): string =>
    [card.current?.maxRenewals, card.current?.renew, card.current?.minimal, card.current?.className].join(' ');
  return (
    <>
      <button onClick={() => setCount(count + 1)}>Next</button>
      <button onClick={() => reports.push(read())}>Read</button>
      <QrLogin
        ref={card}
        adapter={adapter}
        code={code}
        {...settings}
        onLoginStatus={({ detail }) => reports.push(`${detail.status} ${count}`)}
        onLoginError={({ detail }) => reports.push(detail.error.code)}
        onLoginSuccess={({ detail }) => reports.push(`success ${count} ${detail.codeId}`)}
      >
        <a slot="footer" href="/password">
          Password
        </a>
      </QrLogin>
    </>
  );
}

Object.assign(globalThis, { reports });
const main = document.querySelector('main');
if (main) {
  createRoot(main).render(
    <StrictMode>
      <Page />
    </StrictMode>,
  );
}
