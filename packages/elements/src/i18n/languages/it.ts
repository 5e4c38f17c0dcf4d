import type { QrLoginErrorCode } from '@qr-login/core';
import type { Messages } from '../messages.js';
import { registerLanguage } from './register-language.js';

const errorHints: Readonly<Partial<Record<QrLoginErrorCode, string>>> = {
  misconfigured: 'Questo accesso non è configurato correttamente.',
  'network-or-policy': 'Il servizio di accesso non è raggiungibile.',
  timeout: 'Il servizio di accesso impiega troppo tempo a rispondere.',
  'server-unavailable': 'Il servizio di accesso è sovraccarico. Attendi un momento.',
  'mfa-required': 'È richiesto un altro passaggio. Accedi in un altro modo.',
  'insecure-context': 'Questa pagina richiede una connessione sicura.',
  refused: 'Questa pagina non consente di accedere in questo modo.',
};

/** Italian. Importing this file makes it known. */
export const it: Messages = {
  lang: 'it',
  dir: 'ltr',
  codeLabel: 'Codice di accesso da scansionare con il telefono',
  enlarge: 'Ingrandisci il codice',
  pendingTitle: 'Accedi con il codice QR',
  pendingHint: 'Apri l’app sul telefono in cui hai fatto l’accesso e scansiona il codice.',
  userCodeLabel: 'Verifica o inserisci sul telefono',
  renewsIn: (seconds) => `Nuovo codice tra ${seconds}\u00a0s`,
  endsIn: (seconds) => `Scade tra ${seconds}\u00a0s`,
  reconnecting: 'Riconnessione…',
  appTitle: 'Accedi con l’app',
  openApp: 'Apri l’app',
  blockedHint: 'Questa pagina non può aprire l’app. Usa il browser o mostra il codice.',
  showCode: 'Mostra il codice',
  scannedTitle: 'Conferma sul telefono',
  scannedHint: 'Approva l’accesso nell’app.',
  scannedBy: (name) => `Scansionato da ${name}.`,
  unknownUser: 'Codice letto',
  notYou: 'Non sei tu? Nuovo codice',
  confirmTitle: 'Sei tu?',
  proceed: 'Continua',
  authorizedTitle: 'Approvato',
  authorizedHint: 'Accesso in corso…',
  elsewhereHint: 'Hai effettuato l’accesso in un’altra scheda.',
  cancelledTitle: 'Accesso rifiutato',
  cancelledHint: 'È stato rifiutato sul telefono.',
  expiredTitle: 'Il codice è scaduto',
  expiredHint: 'Per la tua sicurezza, i codici durano poco tempo.',
  offlineTitle: 'Sei offline',
  offlineHint: 'L’accesso riprenderà da solo al ritorno della connessione.',
  errorTitle: 'Accesso non riuscito',
  errorHint: (code) => errorHints[code] ?? 'Il servizio di accesso non ha dato una risposta valida.',
  newCode: 'Nuovo codice',
  tryAgain: 'Riprova',
};

registerLanguage(it);
