import '@qr-login/elements/define';
import '@qr-login/elements/types/solid';
import type { LoginSuccessEvent, QrLogin } from '@qr-login/elements';
import { Show, createSignal } from 'solid-js';
import { render } from 'solid-js/web';

function Login() {
  const [userName, setUserName] = createSignal<string>();
  let card: QrLogin | undefined;

  async function signIn({ detail }: LoginSuccessEvent) {
    const body = JSON.stringify({ ticket: detail.ticket });
    const headers = { 'content-type': 'application/json' };
    const response = await fetch('/session', { method: 'POST', headers, body });
    if (response.ok) setUserName((await response.json()).name);
    else card?.refresh();
  }

  return (
    <Show
      when={userName()}
      fallback={
        <qr-login
          ref={(element) => (card = element)}
          server="http://127.0.0.1:4312"
          app-id="demo-app"
          on:login-success={(event) => void signIn(event)}
        />
      }
    >
      <h1>Hello {userName()}</h1>
    </Show>
  );
}

const main = document.querySelector('main');
if (main) render(() => <Login />, main);
