import { QrLogin } from '@qr-login/react';

export function LoginPage({ post }: { readonly post: (ticket: string) => void }) {
  return (
    <QrLogin server="https://id.example.com" appId="my-site" onLoginSuccess={(event) => post(event.detail.ticket)} />
  );
}
