import { genauthV3Adapter } from '@qr-login/core';
import { ScriptedServer } from '@qr-login/core/testing';
import type { QrLogin } from '@qr-login/elements';
import { html } from 'lit';
import type { TemplateResult } from 'lit';
import './phone.css';

const user = { displayName: 'Alex Doe' };

/** A card and a simulated phone. Both use the real protocol, and no request leaves the page. */
export function cardAndPhone(onCard: (card: QrLogin) => void = () => {}): TemplateResult {
  const server = new ScriptedServer({ holdMs: 4000 });
  const card = document.createElement('qr-login');
  card.adapter = genauthV3Adapter({
    server: 'https://id.example.com',
    appId: 'my-site',
    fetch: async (input, init) => {
      init?.signal?.throwIfAborted();
      return server.respond(new Request(input, init));
    },
  });
  onCard(card);
  const does = (act: () => Promise<void>) => (): void => void act().catch(() => card.refresh());
  return html`<div class="card-and-phone">
    ${card}
    <div class="phone" role="group" aria-label="A phone">
      <p class="phone-title">Your phone</p>
      <button type="button" class="phone-scan" @click=${does(() => server.scan({ user }))}>Scan the code</button>
      <button type="button" class="phone-approve" @click=${does(() => server.approve({ user }))}>Approve</button>
      <button type="button" @click=${does(() => server.decline())}>Decline</button>
      <button type="button" class="phone-again" @click=${() => card.refresh()}>Start again</button>
    </div>
  </div>`;
}

/** Presses the phone's button with that name. */
export function press(canvas: HTMLElement, name: string): void {
  const button = [...canvas.querySelectorAll('button')].find((each) => each.textContent === name);
  if (!button) throw new Error(`a button "${name}" was expected`);
  button.click();
}
