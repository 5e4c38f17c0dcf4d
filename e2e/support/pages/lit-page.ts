import { LitElement, html } from 'lit';

/** A page with its own Lit, whose policy has the usual name. */
class HostCounter extends LitElement {
  override render() {
    return html`<p>The host’s own <b>Lit</b> draws</p>`;
  }
}

customElements.define('host-counter', HostCounter);
