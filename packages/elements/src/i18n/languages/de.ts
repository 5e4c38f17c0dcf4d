import type { QrLoginErrorCode } from '@qr-login/core';
import type { Messages } from '../messages.js';
import { registerLanguage } from './register-language.js';

const errorHints: Readonly<Partial<Record<QrLoginErrorCode, string>>> = {
  misconfigured: 'Die Anmeldung per Code ist hier falsch eingerichtet. Bitte anders anmelden.',
  'network-or-policy': 'Der Anmeldedienst ist nicht erreichbar. Prüfen Sie Ihre Verbindung.',
  timeout: 'Der Anmeldedienst braucht zu lange. Versuchen Sie es gleich erneut.',
  'server-unavailable': 'Der Anmeldedienst ist überlastet. Versuchen Sie es gleich erneut.',
  'mfa-required': 'Ein weiterer Schritt ist nötig. Bitte anders anmelden.',
  'insecure-context': 'Die Anmeldung per Code braucht eine sichere Seite. Bitte anders anmelden.',
  refused: 'Die Anmeldung per Code ist hier nicht erlaubt. Bitte anders anmelden.',
};

/** German. Importing this file makes it known. */
export const de: Messages = {
  lang: 'de',
  dir: 'ltr',
  codeLabel: 'QR-Code zum Scannen mit dem Handy',
  enlarge: 'QR-Code vergrößern',
  enlargedLabel: 'Vergrößerter QR-Code',
  close: 'Schließen',
  pendingTitle: (app) => (app ? `Mit ${app} anmelden` : 'Zum Anmelden scannen'),
  pendingHint: (app) => `Öffnen Sie ${app ?? 'die App'} auf dem Handy und scannen Sie diesen Code.`,
  steps: (app) => [`${app ?? 'App'} auf dem Handy öffnen`, 'Diesen Code mit der App scannen'],
  userCodeLabel: 'Scan klappt nicht? Code in der App eingeben',
  copyCode: 'Code kopieren',
  copyLink: 'Link kopieren',
  copied: 'Kopiert',
  openHere: 'Auf diesem Gerät öffnen',
  renewsIn: (seconds) => `Neuer Code in ${seconds} ${unit(seconds)}`,
  endsIn: (seconds) => `Läuft in ${seconds} ${unit(seconds)} ab`,
  reconnecting: 'Verbindung wird wiederhergestellt\u00a0…',
  reconnected: 'Wieder verbunden',
  appTitle: (app) => `Mit ${app ?? 'der App'} anmelden`,
  appHint: 'Bestätigen Sie die Anmeldung in der App auf diesem Handy.',
  openApp: (app) => `${app ?? 'App'} öffnen`,
  showCode: 'Code anzeigen',
  scannedTitle: 'Code gescannt',
  scannedHint: 'Tippen Sie in der App auf „Bestätigen“.',
  scannedBy: (name) => `Gescannt von ${name}`,
  notYou: 'Nicht Sie? Neuen Code anzeigen',
  checkTitle: 'Bestätigungscode vom Handy eingeben',
  checkHint: (digits) => `Ihr Handy zeigt ${digits} Ziffern an. Geben Sie diese hier ein.`,
  checkWrong: (tries) =>
    tries
      ? `Der Bestätigungscode ist falsch. Noch ${tries} ${tries === 1 ? 'Versuch' : 'Versuche'}.`
      : 'Zu viele falsche Codes. Die Anmeldung wurde abgebrochen.',
  checkSubmit: 'Weiter',
  confirmTitle: (name) => (name ? `Als ${name} fortfahren?` : 'Waren Sie das?'),
  confirmHint: 'Diese Anmeldung wurde auf einem Handy bestätigt.',
  proceed: 'Ja, fortfahren',
  authorizedTitle: (name) => (name ? `Willkommen, ${name}` : 'Anmeldung bestätigt'),
  authorizedHint: 'Sie werden angemeldet\u00a0…',
  elsewhereHint: 'Sie sind bereits über einen anderen Tab angemeldet.',
  cancelledTitle: 'Anmeldung abgelehnt',
  cancelledHint: 'Sie haben diese Anmeldung auf dem Handy abgelehnt.',
  expiredTitle: 'Code abgelaufen',
  expiredHint: 'Zu Ihrer Sicherheit sind Codes nur kurz gültig.',
  offlineTitle: 'Sie sind offline',
  offlineHint: 'Die Verbindung wird automatisch wiederhergestellt.',
  errorTitle: 'Anmeldung fehlgeschlagen',
  errorHint: (code) => errorHints[code] ?? 'Etwas ist schiefgelaufen. Versuchen Sie es gleich erneut.',
  newCode: 'Neuen Code anzeigen',
  tryAgain: 'Erneut versuchen',
};

function unit(seconds: number): string {
  return seconds === 1 ? 'Sekunde' : 'Sekunden';
}

registerLanguage(de);
