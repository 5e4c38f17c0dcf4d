import type { QrLoginErrorCode } from '@qr-login/core';
import type { Messages } from '../messages.js';
import { registerLanguage } from './register-language.js';

const errorHints: Readonly<Partial<Record<QrLoginErrorCode, string>>> = {
  misconfigured: 'Diese Anmeldung ist nicht richtig eingerichtet.',
  'network-or-policy': 'Der Anmeldedienst ist nicht erreichbar.',
  timeout: 'Der Anmeldedienst antwortet nicht rechtzeitig.',
  'server-unavailable': 'Der Anmeldedienst ist überlastet. Bitte warten Sie einen Moment.',
  'mfa-required': 'Ein weiterer Schritt ist nötig. Bitte melden Sie sich anders an.',
  'insecure-context': 'Diese Seite benötigt eine sichere Verbindung.',
  refused: 'Auf dieser Seite ist diese Art der Anmeldung nicht erlaubt.',
};

/** German. Importing this file makes it known. */
export const de: Messages = {
  lang: 'de',
  dir: 'ltr',
  codeLabel: 'Anmeldecode zum Scannen mit dem Handy',
  enlarge: 'Code vergrößern',
  pendingTitle: 'Mit QR-Code anmelden',
  pendingHint: 'Scannen Sie diesen Code in der App auf Ihrem angemeldeten Handy.',
  userCodeLabel: 'Am Handy prüfen oder eingeben',
  renewsIn: (seconds) => `Neuer Code in ${seconds}\u00a0s`,
  endsIn: (seconds) => `Läuft in ${seconds}\u00a0s ab`,
  reconnecting: 'Verbindung wird aufgebaut\u00a0…',
  appTitle: 'Mit der App anmelden',
  openApp: 'App öffnen',
  blockedHint: 'Diese Seite kann die App nicht öffnen. Nutzen Sie den Browser oder zeigen Sie den Code an.',
  showCode: 'Code anzeigen',
  scannedTitle: 'Am Handy bestätigen',
  scannedHint: 'Bestätigen Sie die Anmeldung in der App.',
  scannedBy: (name) => `Gescannt von ${name}.`,
  unknownUser: 'Code gescannt',
  notYou: 'Nicht Sie? Neuer Code',
  confirmTitle: 'Sind Sie das?',
  proceed: 'Weiter',
  authorizedTitle: 'Bestätigt',
  authorizedHint: 'Sie werden angemeldet\u00a0…',
  elsewhereHint: 'Sie haben sich in einem anderen Tab angemeldet.',
  cancelledTitle: 'Anmeldung abgelehnt',
  cancelledHint: 'Die Anfrage wurde auf dem Handy abgelehnt.',
  expiredTitle: 'Code abgelaufen',
  expiredHint: 'Zu Ihrer Sicherheit sind Codes nur kurze Zeit gültig.',
  offlineTitle: 'Sie sind offline',
  offlineHint: 'Sobald Sie wieder verbunden sind, geht es von selbst weiter.',
  errorTitle: 'Das hat nicht geklappt',
  errorHint: (code) => errorHints[code] ?? 'Der Anmeldedienst hat keine gültige Antwort gegeben.',
  newCode: 'Neuen Code laden',
  tryAgain: 'Erneut versuchen',
};

registerLanguage(de);
