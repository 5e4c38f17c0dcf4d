import type { QrLoginErrorCode } from '@qr-login/core';
import type { Messages } from '../messages.js';
import { registerLanguage } from './register-language.js';

const errorHints: Readonly<Partial<Record<QrLoginErrorCode, string>>> = {
  misconfigured: 'Qui l’accesso con codice non è configurato bene. Accedi in un altro modo.',
  'network-or-policy': 'Il servizio di accesso non è raggiungibile. Controlla la connessione.',
  timeout: 'Il servizio di accesso tarda a rispondere. Riprova tra poco.',
  'server-unavailable': 'Il servizio di accesso è sovraccarico. Riprova tra poco.',
  'mfa-required': 'Serve un altro passaggio. Accedi in un altro modo.',
  'insecure-context': 'L’accesso con codice richiede una pagina sicura. Accedi in un altro modo.',
  refused: 'Qui l’accesso con codice non è consentito. Accedi in un altro modo.',
};

/** Italian. Importing this file makes it known. */
export const it: Messages = {
  lang: 'it',
  dir: 'ltr',
  codeLabel: 'Codice QR da scansionare con il telefono',
  enlarge: 'Ingrandisci il codice QR',
  enlargedLabel: 'Codice QR ingrandito',
  close: 'Chiudi',
  pendingTitle: (app) => (app ? `Accedi con ${app}` : 'Scansiona per accedere'),
  pendingHint: (app) => `Apri ${app ?? 'l’app'} sul telefono e scansiona questo codice.`,
  steps: (app) => [`Apri ${app ?? 'l’app'} sul telefono`, 'Scansiona questo codice con l’app'],
  userCodeLabel: 'Scansione fallita? Usa questo codice nell’app',
  copyCode: 'Copia il codice',
  copyLink: 'Copia il link',
  copied: 'Copiato',
  openHere: 'Apri su questo dispositivo',
  renewsIn: (seconds) => `Nuovo codice tra ${seconds} ${unit(seconds)}`,
  endsIn: (seconds) => `Scade tra ${seconds} ${unit(seconds)}`,
  reconnecting: 'Riconnessione…',
  reconnected: 'Connessione ripristinata',
  appTitle: (app) => `Accedi con ${app ?? 'l’app'}`,
  appHint: 'Approva questo accesso nell’app su questo telefono.',
  openApp: (app) => `Apri ${app ?? 'l’app'}`,
  showCode: 'Mostra il codice',
  scannedTitle: 'Codice scansionato',
  scannedHint: 'Tocca “Approva” nell’app.',
  scannedBy: (name) => `Scansionato da ${name}`,
  notYou: 'Non sei tu? Mostra un nuovo codice',
  checkTitle: 'Inserisci il codice mostrato sul telefono',
  checkHint: (digits) => `Il telefono mostra ${digits} cifre. Inseriscile qui.`,
  checkWrong: (tries) =>
    tries
      ? `Codice di verifica errato. Hai ancora ${tries} ${tries === 1 ? 'tentativo' : 'tentativi'}.`
      : 'Troppi codici errati. L’accesso è stato interrotto.',
  checkSubmit: 'Continua',
  confirmTitle: (name) => (name ? `Continuare come ${name}?` : 'Hai approvato tu?'),
  confirmHint: 'Questo accesso è stato approvato su un telefono.',
  proceed: 'Sì, continua',
  authorizedTitle: (name) => (name ? `Ciao, ${name}` : 'Accesso approvato'),
  authorizedHint: 'Accesso in corso…',
  elsewhereHint: 'Hai già effettuato l’accesso da un’altra scheda.',
  cancelledTitle: 'Accesso rifiutato',
  cancelledHint: 'Hai rifiutato questo accesso sul telefono.',
  expiredTitle: 'Codice scaduto',
  expiredHint: 'Per la tua sicurezza, i codici scadono in fretta.',
  offlineTitle: 'Sei offline',
  offlineHint: 'La connessione verrà ripristinata automaticamente.',
  errorTitle: 'Accesso non riuscito',
  errorHint: (code) => errorHints[code] ?? 'Qualcosa è andato storto. Riprova tra poco.',
  newCode: 'Mostra un nuovo codice',
  tryAgain: 'Riprova',
};

function unit(seconds: number): string {
  return seconds === 1 ? 'secondo' : 'secondi';
}

registerLanguage(it);
