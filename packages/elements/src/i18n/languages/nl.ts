import type { QrLoginErrorCode } from '@qr-login/core';
import type { Messages } from '../messages.js';
import { registerLanguage } from './register-language.js';

const errorHints: Readonly<Partial<Record<QrLoginErrorCode, string>>> = {
  misconfigured: 'Inloggen met een code is hier niet goed ingesteld. Log op een andere manier in.',
  'network-or-policy': 'De inlogdienst is niet bereikbaar. Controleer je verbinding.',
  timeout: 'De inlogdienst reageert te traag. Probeer het zo meteen opnieuw.',
  'server-unavailable': 'Het is druk bij de inlogdienst. Probeer het zo meteen opnieuw.',
  'mfa-required': 'Er is nog een stap nodig. Log op een andere manier in.',
  'insecure-context': 'Inloggen met een code vereist een veilige pagina. Log op een andere manier in.',
  refused: 'Inloggen met een code is hier niet toegestaan. Log op een andere manier in.',
};

/** Dutch. Importing this file makes it known. */
export const nl: Messages = {
  lang: 'nl',
  dir: 'ltr',
  codeLabel: 'QR-code om met je telefoon te scannen',
  enlarge: 'QR-code vergroten',
  enlargedLabel: 'Vergrote QR-code',
  close: 'Sluiten',
  pendingTitle: (app) => (app ? `Inloggen met ${app}` : 'Scan om in te loggen'),
  pendingHint: (app) => `Open ${app ?? 'de app'} op je telefoon en scan deze code.`,
  steps: (app) => [`Open ${app ?? 'de app'} op je telefoon`, 'Scan deze code met de app'],
  userCodeLabel: 'Lukt scannen niet? Typ deze code in de app',
  copyCode: 'Code kopiëren',
  copyLink: 'Link kopiëren',
  copied: 'Gekopieerd',
  openHere: 'Openen op dit apparaat',
  renewsIn: (seconds) => `Nieuwe code over ${seconds} ${unit(seconds)}`,
  endsIn: (seconds) => `Verloopt over ${seconds} ${unit(seconds)}`,
  reconnecting: 'Opnieuw verbinden…',
  reconnected: 'Weer verbonden',
  appTitle: (app) => `Inloggen met ${app ?? 'de app'}`,
  appHint: 'Keur deze inlogpoging goed in de app op deze telefoon.',
  openApp: (app) => `${app ?? 'App'} openen`,
  showCode: 'Code tonen',
  scannedTitle: 'Code gescand',
  scannedHint: 'Tik in de app op ‘Goedkeuren’.',
  scannedBy: (name) => `Gescand door ${name}`,
  notYou: 'Niet jij? Nieuwe code tonen',
  checkTitle: 'Typ de verificatiecode van je telefoon',
  checkHint: (digits) => `Je telefoon toont ${digits} cijfers. Typ ze hier.`,
  checkWrong: (tries) =>
    tries
      ? `Onjuiste verificatiecode. Je kunt het nog ${tries} keer proberen.`
      : 'Te veel onjuiste codes. De inlogpoging is afgebroken.',
  checkSubmit: 'Doorgaan',
  confirmTitle: (name) => (name ? `Doorgaan als ${name}?` : 'Was jij dit?'),
  confirmHint: 'Deze inlogpoging is goedgekeurd op een telefoon.',
  proceed: 'Ja, doorgaan',
  authorizedTitle: (name) => (name ? `Welkom, ${name}` : 'Inlogpoging goedgekeurd'),
  authorizedHint: 'Je wordt ingelogd…',
  elsewhereHint: 'Je bent al ingelogd via een ander tabblad.',
  cancelledTitle: 'Inlogpoging geweigerd',
  cancelledHint: 'Je hebt deze inlogpoging op je telefoon geweigerd.',
  expiredTitle: 'Code verlopen',
  expiredHint: 'Voor je veiligheid zijn codes maar kort geldig.',
  offlineTitle: 'Je bent offline',
  offlineHint: 'De verbinding wordt automatisch hersteld.',
  errorTitle: 'Inloggen is niet gelukt',
  errorHint: (code) => errorHints[code] ?? 'Er is iets misgegaan. Probeer het zo meteen opnieuw.',
  newCode: 'Nieuwe code tonen',
  tryAgain: 'Opnieuw proberen',
};

function unit(seconds: number): string {
  return seconds === 1 ? 'seconde' : 'seconden';
}

registerLanguage(nl);
