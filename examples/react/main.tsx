import { QrLogin } from '@qr-login/react';
import type { LoginSuccessEvent, QrLoginElement } from '@qr-login/react';
import { StrictMode, useRef, useState } from 'react';
import { createRoot } from 'react-dom/client';

function Login() {
  const [userName, setUserName] = useState<string>();
  const card = useRef<QrLoginElement>(null);

  async function signIn({ detail }: LoginSuccessEvent) {
    const body = JSON.stringify({ ticket: detail.ticket });
    const headers = { 'content-type': 'application/json' };
    const response = await fetch('/session', { method: 'POST', headers, body });
    if (response.ok) setUserName((await response.json()).name);
    else card.current?.refresh();
  }

  if (userName) return <h1>Hello {userName}</h1>;
  return (
    <QrLogin
      ref={card}
      server="http://127.0.0.1:4312"
      appId="demo-app"
      onLoginSuccess={(event) => void signIn(event)}
    />
  );
}

const main = document.querySelector('main');
if (main) {
  createRoot(main).render(
    <StrictMode>
      <Login />
    </StrictMode>,
  );
}
