import type { QrLoginErrorCode } from '@qr-login/core';
import type { Messages } from '../messages.js';
import { registerLanguage } from './register-language.js';

const errorHints: Readonly<Partial<Record<QrLoginErrorCode, string>>> = {
  misconfigured: 'Deze inlogmethode is niet goed ingesteld.',
  'network-or-policy': 'De inlogdienst is niet bereikbaar.',
  timeout: 'Het duurt te lang voordat de inlogdienst antwoordt.',
  'server-unavailable': 'De inlogdienst is overbelast. Wacht even.',
  'mfa-required': 'Er is nog een stap nodig. Log op een andere manier in.',
  'insecure-context': 'Deze pagina heeft een beveiligde verbinding nodig.',
  refused: 'Op deze pagina kun je niet op deze manier inloggen.',
};

/** Dutch. Importing this file makes it known. */
export const nl: Messages = {
  lang: 'nl',
  dir: 'ltr',
  codeLabel: 'Inlogcode om met je telefoon te scannen',
  enlarge: 'Code vergroten',
  pendingTitle: 'Inloggen met QR-code',
  pendingHint: 'Open de app op de telefoon waarop je bent ingelogd en scan deze code.',
  userCodeLabel: 'Controleer of typ op je telefoon',
  renewsIn: (seconds) => `Nieuwe code over ${seconds}\u00a0s`,
  endsIn: (seconds) => `Verloopt over ${seconds}\u00a0s`,
  reconnecting: 'Opnieuw verbinden…',
  appTitle: 'Inloggen met de app',
  openApp: 'App openen',
  blockedHint: 'Deze pagina kan de app niet openen. Gebruik je browser of toon de code.',
  showCode: 'Code tonen',
  scannedTitle: 'Bevestig op je telefoon',
  scannedHint: 'Keur het inloggen goed in de app.',
  scannedBy: (name) => `Gescand door ${name}.`,
  unknownUser: 'Code gescand',
  notYou: 'Niet jij? Nieuwe code',
  confirmTitle: 'Ben jij dit?',
  proceed: 'Doorgaan',
  authorizedTitle: 'Goedgekeurd',
  authorizedHint: 'Je wordt ingelogd…',
  elsewhereHint: 'Je bent ingelogd in een ander tabblad.',
  cancelledTitle: 'Inloggen geweigerd',
  cancelledHint: 'Het verzoek is op de telefoon geweigerd.',
  expiredTitle: 'Deze code is verlopen',
  expiredHint: 'Voor je veiligheid zijn codes maar kort geldig.',
  offlineTitle: 'Je bent offline',
  offlineHint: 'Het gaat vanzelf verder zodra je weer verbinding hebt.',
  errorTitle: 'Dat is niet gelukt',
  errorHint: (code) => errorHints[code] ?? 'De inlogdienst gaf geen bruikbaar antwoord.',
  newCode: 'Nieuwe code tonen',
  tryAgain: 'Opnieuw proberen',
};

registerLanguage(nl);
