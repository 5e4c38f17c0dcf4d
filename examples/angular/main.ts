import '@angular/compiler';
import { CUSTOM_ELEMENTS_SCHEMA, Component, signal } from '@angular/core';
import { bootstrapApplication } from '@angular/platform-browser';
import '@qr-login/elements/define';
import type { LoginSuccessEvent, QrLogin } from '@qr-login/elements';

@Component({
  selector: 'app-root',
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: `
    @if (userName(); as name) {
      <h1>Hello {{ name }}</h1>
    } @else {
      <qr-login
        #card
        server="http://127.0.0.1:4312"
        app-id="demo-app"
        (login-success)="signIn($event, card)"
      ></qr-login>
    }
  `,
})
class Login {
  readonly userName = signal('');

  async signIn({ detail }: LoginSuccessEvent, card: QrLogin): Promise<void> {
    const body = JSON.stringify({ ticket: detail.ticket });
    const headers = { 'content-type': 'application/json' };
    const response = await fetch('/session', { method: 'POST', headers, body });
    if (response.ok) this.userName.set((await response.json()).name);
    else card.refresh();
  }
}

void bootstrapApplication(Login);
