import type { LoginSuccessEvent } from '@qr-login/elements';
import '@qr-login/elements/define';
import type { DetailedHTMLProps, HTMLAttributes, ReactNode } from 'react';

async function signIn({ detail }: LoginSuccessEvent): Promise<void> {
  const body = JSON.stringify({ ticket: detail.ticket });
  const response = await fetch('/session', { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  if (response.ok) location.assign('/');
}

export function LoginPage(): ReactNode {
  return <qr-login server="https://id.example.com" app-id="my-site" onlogin-success={signIn} />;
}

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'qr-login': DetailedHTMLProps<HTMLAttributes<HTMLElement>, HTMLElement> & {
        readonly server: string;
        readonly 'app-id': string;
        readonly 'onlogin-success'?: (event: LoginSuccessEvent) => unknown;
      };
    }
  }
}
