import type { BindingMode } from '@qr-login/core';
import { isRendered } from '../controllers/rendered.js';

/** Settings of a card that choose its first code, as given. */
export interface CardSettings {
  readonly server: string;
  readonly appId: string;
  readonly protocol: string;
  readonly binding: string;
  readonly baseUri: string;
}

/** Settings that a code can be requested with. */
export interface RequestSettings extends CardSettings {
  readonly protocol: 'genauth-v3' | 'genauth-v2';
  readonly binding: BindingMode;
}

/** Reads them from the properties, which a framework may set before the card is defined, or from the attributes. */
export function readSettings(card: Element): CardSettings {
  return {
    server: read(card, 'server'),
    appId: read(card, 'appId', 'app-id'),
    protocol: read(card, 'protocol') || 'genauth-v3',
    binding: read(card, 'binding') || 'auto',
    baseUri: card.baseURI,
  };
}

/** Whether both are the same. */
export function equalSettings(one: CardSettings, other: CardSettings): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** The settings, if the card will request a code as soon as it is defined. `undefined` in doubt. */
export function readRequest(card: Element): RequestSettings | undefined {
  const settings = readSettings(card);
  const canSend = isSecureContext && navigator.onLine && settings.server && settings.appId;
  // In a hidden tab the card may wait, because another tab shows a code.
  const isVisible = !document.hidden && isRendered(card);
  return canSend && isVisible && isActive(card) && isSupported(settings) ? settings : undefined;
}

/** Whether nothing else provides the code, and nothing switches the card off. A server-rendered code is in the shadow root. */
function isActive(card: Element): boolean {
  const isGiven = card.shadowRoot || Reflect.get(card, 'code') || Reflect.get(card, 'adapter');
  const isDisabled = Reflect.get(card, 'disabled') || card.matches('[disabled], fieldset[disabled] *');
  return !isGiven && !isDisabled && !read(card, 'preview');
}

function isSupported(settings: CardSettings): settings is RequestSettings {
  const { protocol, binding } = settings;
  return ['genauth-v3', 'genauth-v2'].includes(protocol) && ['auto', 'required', 'off'].includes(binding);
}

function read(card: Element, property: string, attribute = property): string {
  return String(Reflect.get(card, property) ?? card.getAttribute(attribute) ?? '');
}
