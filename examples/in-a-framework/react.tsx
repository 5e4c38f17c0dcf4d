import type { LoginSuccessEvent } from '@qr-login/elements';
import '@qr-login/elements/define';
import '@qr-login/elements/types/react';
import type { ReactNode } from 'react';

async function signIn({ detail }: LoginSuccessEvent): Promise<void> {
  const body = JSON.stringify({ ticket: detail.ticket });
  const response = await fetch('/session', { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  if (response.ok) location.assign('/');
}

export function LoginPage(): ReactNode {
  return <qr-login server="https://id.example.com" app-id="my-site" onlogin-success={(event) => void signIn(event)} />;
}
