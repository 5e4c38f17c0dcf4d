import { isLoopback } from '@qr-login/core/internal';
import { isRendered } from '../controllers/rendered.js';
import { findScanProblem } from '../qr-login-code/scannability.js';
import type { DiagnosticsTarget, CardConfig } from './card-config.js';
import type { Finding } from './findings.js';

/** Invalid attributes, found without a request. */
export function checkAttributes({ server, appId, protocol, binding }: CardConfig): Finding | undefined {
  if (!/^https?:\/\//i.test(server) || !URL.canParse(server))
    return invalidAttribute(
      'server must be an absolute http or https address, or a path that begins with /, ./ or ../',
    );
  if (!/^[\x21-\x7e]{1,256}$/.test(appId)) return invalidAttribute('app-id must be 1 to 256 visible ASCII characters');
  if (!['genauth-v3', 'genauth-v2'].includes(protocol))
    return invalidAttribute('protocol must be genauth-v3, genauth-v2 or device-grant');
  if (!['auto', 'required', 'off'].includes(binding)) return invalidAttribute('binding must be auto, required or off');
  return checkMixedContent(new URL(server));
}

/** An unknown attribute whose name without hyphens equals that of a known one: `appid` for `app-id`. */
export function checkAttributeNames(card: DiagnosticsTarget): Finding | undefined {
  const known: unknown = Reflect.get(card.constructor, 'observedAttributes');
  const names = Array.isArray(known) ? known.map(String) : [];
  const plain = (name: string): string => name.replaceAll(/[-_]/g, '');
  for (const name of card.getAttributeNames()) {
    const intended = names.find((each) => plain(each) === plain(name));
    if (intended && intended !== name)
      return invalidAttribute(`there is an attribute ${name}; its name is ${intended}`);
  }
  return undefined;
}

/** An attribute that is missing or invalid. */
export function invalidAttribute(problem: string): Finding {
  return { code: 'qrl-112', message: `The card is not set up: ${problem}.` };
}

function checkMixedContent({ protocol, hostname, origin }: URL): Finding | undefined {
  if (location.protocol !== 'https:' || protocol !== 'http:' || isLoopback(hostname)) return undefined;
  const message = `This page is secure and ${origin} is not, so that the browser blocks every request (mixed content). Serve the login server by https.`;
  return { code: 'qrl-102', message };
}

/** Why a rendered card shows nothing. A card that is not rendered yet has no finding. */
export function checkRendered(card: DiagnosticsTarget): Finding | undefined {
  if (!card.isConnected || !isRendered(card)) return undefined;
  const drawing = card.shadowRoot?.querySelector('qr-login-code');
  const cause =
    card.getBoundingClientRect().height === 0
      ? 'it has no height: an error stopped it, or a style of the page gives it no room. Look at the console.'
      : drawing && !drawing.shadowRoot
        ? 'qr-login-code is not defined in the registry of its shadow tree. Define QrLoginCode there under that name.'
        : '';
  return cause === '' ? undefined : { code: 'qrl-117', message: `The card has drawn nothing: ${cause}` };
}

/** Why the code on screen may be unreadable. */
export function checkModuleSize(card: DiagnosticsTarget): Finding | undefined {
  const drawing = card.shadowRoot?.querySelector('qr-login-code');
  const modules = drawing?.shadowRoot?.querySelector('svg')?.viewBox.baseVal.width;
  if (!drawing || !modules || findScanProblem(drawing, modules) !== 'module-size') return undefined;
  const width = Math.round(drawing.getBoundingClientRect().width);
  const message = `The code has ${modules} squares on a side in ${width} px, which a camera can hardly tell apart on this screen. Give the card more room (--qr-login-size), or shorten what the code holds.`;
  return { code: 'qrl-111', message };
}
