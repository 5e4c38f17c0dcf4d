import type { LoginSuccessEvent } from '@qr-login/elements';
import '@qr-login/elements/define';
import { defineComponent } from 'vue';

async function signIn({ detail }: LoginSuccessEvent): Promise<void> {
  const body = JSON.stringify({ ticket: detail.ticket });
  const response = await fetch('/session', { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  if (response.ok) location.assign('/');
}

export const LoginPage = defineComponent({
  setup: () => ({ signIn }),
  template: '<qr-login server="https://id.example.com" app-id="my-site" @login-success="signIn"></qr-login>',
});
