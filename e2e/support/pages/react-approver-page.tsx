import { createApprover } from '@qr-login/approver';
import { ScriptedApprovalServer } from '@qr-login/approver/testing';
import { QrLoginApprove, QrLoginScan } from '@qr-login/react/approver';
import type { QrLoginApproveElement, QrLoginScanElement, ReceivedCode } from '@qr-login/react/approver';
import { StrictMode, useRef, useState } from 'react';
import { createRoot } from 'react-dom/client';

const server = new ScriptedApprovalServer();
server.createCode({ userCode: 'WDJBMJHT' });
const approver = createApprover({
  server: 'https://login.example.com',
  appId: 'phone-app',
  getAccessToken: () => 'alice',
  fetch: server.fetch,
});
const reports: string[] = [];

/** Both screens of the phone. Props come and go, and each handler is a new function at every render. */
function Page() {
  const [count, setCount] = useState(0);
  const [code, setCode] = useState<ReceivedCode>();
  const scan = useRef<QrLoginScanElement>(null);
  const screen = useRef<QrLoginApproveElement>(null);
  const settings = count === 1 ? ({ canUndo: true, colorScheme: 'dark', className: 'narrow' } as const) : {};
  const read = (): string => {
    const { current } = screen;
    return [current?.canUndo, current?.colorScheme, current?.className, scan.current?.status].join(' ');
  };
  return (
    <>
      <button onClick={() => setCount(count + 1)}>Next</button>
      <button onClick={() => reports.push(read())}>Read</button>
      <QrLoginScan
        ref={scan}
        manual
        approveUrls={['https://login.example.com/approve']}
        onCodeFound={({ detail }) => {
          reports.push(`found ${count} ${detail.entry}`);
          setCode(detail);
        }}
      />
      <QrLoginApprove
        ref={screen}
        approver={approver}
        code={code}
        {...settings}
        onApprovalStatus={({ detail }) => reports.push(`${detail.status} ${count}`)}
        onApprovalDecision={({ detail }) => reports.push(`decision ${count} ${detail.decision}`)}
        onApprovalError={({ detail }) => reports.push(detail.error.code)}
      >
        <a slot="footer" href="/help">
          Help
        </a>
      </QrLoginApprove>
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
