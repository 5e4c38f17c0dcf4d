import { QrLogin } from '@qr-login/react';
import type { LoginSuccessEvent, QrLoginElement } from '@qr-login/react';
import { useRef, useState } from 'react';
import { useLoaderData } from 'react-router';

export const loader = () => ({ server: process.env.LOGIN_SERVER ?? 'http://127.0.0.1:4312' });

export default function Login() {
  const { server } = useLoaderData<typeof loader>();
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
  return <QrLogin ref={card} server={server} appId="demo-app" onLoginSuccess={(event) => void signIn(event)} />;
}
