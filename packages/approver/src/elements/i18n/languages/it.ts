import type { Entry } from '../../../approval/approval-state.js';
import type { Proximity } from '../../../login-request.js';
import type { ApproveFailure, ApproveProblem } from '../approve-messages.js';
import type { ApproverMessages } from '../messages.js';
import { registerLanguage } from './register-language.js';

const newCode = 'Mostra un nuovo codice sul computer e scansionalo.';

const notices: Readonly<Record<Entry, string>> = {
  camera: 'Approva solo se hai aperto tu la pagina di accesso. Non inviamo mai codici via email o chat.',
  picture:
    'Hai scelto un’immagine invece di scansionare uno schermo. Se un’altra persona ti ha inviato l’immagine, rifiuta l’accesso.',
  link: 'Hai aperto un link invece di scansionare uno schermo. Se il link è arrivato via email o chat, rifiuta l’accesso.',
  paste:
    'Hai incollato un codice invece di scansionare uno schermo. Se un’altra persona ti ha inviato il codice, rifiuta l’accesso.',
  'user-code':
    'Hai digitato un codice invece di scansionare uno schermo. Se un’altra persona ti ha dato il codice, rifiuta l’accesso.',
};

const entries: Readonly<Record<Entry, string>> = {
  camera: 'Scansionato con questa fotocamera',
  picture: 'Da un’immagine',
  link: 'Da un link',
  paste: 'Incollato',
  'user-code': 'Digitato a mano',
};

const networks: Readonly<Record<Proximity, string>> = {
  'same-network': 'La stessa di questo telefono',
  'same-operator': 'Lo stesso operatore, forse un’altra rete',
  'same-country': 'Diversa da quella di questo telefono, stesso Paese',
  'different-country': 'In un Paese diverso da questo telefono',
  unknown: 'Non confrontabile con quella di questo telefono',
};

const problems: Readonly<Record<ApproveProblem, string>> = {
  'reauthentication-required': 'Non è stato possibile verificare la tua identità. Nulla è stato approvato.',
  'check-code-pending': 'Prima inserisci il codice di verifica sul computer.',
  'rate-limited': 'Troppi tentativi. Attendi un momento, poi riprova.',
  unreachable: 'Il servizio di accesso non è raggiungibile. Riprova.',
  error: 'Qualcosa è andato storto. Riprova.',
};

const failures: Readonly<Record<ApproveFailure, readonly [title: string, hint: string]>> = {
  expired: ['Codice scaduto', newCode],
  'already-used': ['Codice già usato', `L’accesso è già stato approvato o rifiutato. ${newCode}`],
  'already-scanned': ['Codice scansionato da un altro account', newCode],
  'wrong-account': ['Account non utilizzabile qui', 'Usa l’account che appartiene a questa app.'],
  'signed-out': ['Non hai effettuato l’accesso', 'Accedi su questo telefono per continuare.'],
  'rate-limited': ['Troppi tentativi', 'Attendi un momento, poi riprova.'],
  offline: ['Sei offline', 'Riproveremo quando tornerai online.'],
  unreachable: ['Servizio di accesso non raggiungibile', 'Controlla la connessione, poi riprova.'],
  'not-allowed': ['Non consentito', 'Questo accesso non può essere approvato con questo telefono.'],
  'content-changed': ['Il codice è cambiato', 'Scansiona il codice che il computer mostra ora.'],
  'other-network': [
    'Serve la stessa rete',
    'Collega questo telefono alla rete del computer e scansiona di nuovo il codice.',
  ],
  'other-country': [
    'Serve lo stesso Paese',
    'Il computer deve essere nello stesso Paese di questo telefono. Se usi una VPN, disattivala e scansiona di nuovo il codice.',
  ],
  reported: [
    'Bloccato dopo la tua segnalazione',
    'Hai segnalato un accesso da quella rete. Attendi dieci minuti, poi scansiona un nuovo codice.',
  ],
  'wrong-check-code': [
    'Accesso interrotto',
    `Sul computer sono stati inseriti troppi codici di verifica errati. ${newCode}`,
  ],
  'unknown-code': ['Codice non trovato', 'Controlla il codice o mostrane uno nuovo sul computer.'],
  'other-server': ['Codice di un altro servizio', 'Non può essere usato in questa app.'],
  'not-a-login-code': ['Non è un codice di accesso', 'Scansiona il codice mostrato nella pagina di accesso.'],
  misconfigured: ['Configurazione errata', 'In questa app non si possono approvare accessi. Accedi in un altro modo.'],
  error: ['Qualcosa è andato storto', 'Riprova tra poco.'],
};

/** Italian. Importing this file makes it known. */
export const it: ApproverMessages = {
  lang: 'it',
  dir: 'ltr',
  approve: {
    idleTitle: 'Niente da approvare',
    idleHint: 'Scansiona il codice sull’altro schermo.',
    loadingTitle: 'Controllo dell’accesso…',
    consentTitle: (app) => `Accedere a ${app}?`,
    noPage: 'Richiesto da un programma, non da una pagina web',
    notice: (entry) => notices[entry],
    computerLabel: 'Computer (non verificato)',
    computer: (browser, os) => (browser && os ? `${browser} su ${os}` : (browser ?? os ?? 'Sconosciuto')),
    locationLabel: 'Posizione',
    addressLabel: 'Indirizzo IP',
    near: (place) => `Vicino a ${place}`,
    networkLabel: 'Rete',
    network: (proximity) => networks[proximity],
    farWarning: 'Quel computer potrebbe non essere vicino a te. Se non è davanti a te, rifiuta l’accesso.',
    requestedLabel: 'Richiesta',
    entryLabel: 'Codice',
    entry: (entry) => entries[entry],
    watchedLabel: 'Altri dispositivi',
    watched: 'Un altro dispositivo sta monitorando questo codice',
    switchAccount: 'Cambia',
    consequence: (app, name) =>
      `Se approvi, quel computer accederà a ${app} ${name ? `come ${name}` : 'con il tuo account'}.`,
    proceedConsequence: 'Se continui, il tuo nome apparirà su quel computer. L’accesso non avviene ancora.',
    proceed: 'Continua',
    decline: 'Rifiuta',
    approve: 'Approva',
    approveAnyway: 'Approva comunque',
    approving: 'Approvazione…',
    declining: 'Rifiuto…',
    notMe: 'Non l’ho richiesto io',
    reporting: 'Segnalazione…',
    problem: (problem) => problems[problem],
    checkTitle: 'Inserisci questo codice di verifica sul computer',
    checkHint: 'Inseriscilo solo sullo schermo davanti a te. Non dirlo né inviarlo mai a un’altra persona.',
    checkWaiting: 'In attesa del codice di verifica…',
    checkVerified: 'Il codice di verifica corrisponde',
    approvedTitle: 'Hai effettuato l’accesso sul computer',
    approvedHint: (app, computer) => `${computer ? `${app}, ${computer}` : app}. Puoi chiudere questa schermata.`,
    undo: 'Termina la sessione su quel computer',
    undoing: 'Chiusura della sessione…',
    undoFailed: 'Impossibile terminare la sessione su quel computer. Riprova.',
    undoneTitle: 'Sessione terminata su quel computer',
    undoneHint: 'Serve un nuovo accesso.',
    declinedTitle: 'Accesso rifiutato',
    declinedHint: 'Il computer non ha effettuato l’accesso.',
    reportedTitle: 'Grazie per la segnalazione',
    reportedHint:
      'Il computer non ha effettuato l’accesso. Se un’altra persona ti ha dato il codice, forse sta cercando di entrare nel tuo account.',
    failureTitle: (failure) => failures[failure][0],
    failureHint: (failure, wait) =>
      failure === 'rate-limited' && wait ? `Riprova tra ${wait}.` : failures[failure][1],
    tryAgain: 'Riprova',
    signIn: 'Accedi',
    useAnotherAccount: 'Usa un altro account',
  },
  scan: {
    title: 'Accedi su un altro schermo',
    hint: 'Punta la fotocamera verso il codice.',
    otherWays: 'Inserisci il codice o usane un’immagine.',
    idleTitle: 'La fotocamera è spenta',
    idleHint: 'Attivala per scansionare il codice.',
    startCamera: 'Attiva la fotocamera',
    promptingTitle: 'Consenti l’uso della fotocamera',
    promptingHint: 'Prima il browser chiede il permesso. Nessuna immagine lascia questo dispositivo.',
    deniedTitle: 'La fotocamera è bloccata',
    deniedHint: (isInstalled) =>
      isInstalled
        ? 'Apri le impostazioni di questo dispositivo, trova questa app e consenti l’uso della fotocamera.'
        : 'Apri le impostazioni del sito nella barra degli indirizzi e consenti l’uso della fotocamera.',
    noCameraTitle: 'Nessuna fotocamera trovata',
    noCameraHint: 'Il browser non ne ha trovate su questo dispositivo.',
    busyTitle: 'La fotocamera è in uso',
    busyHint: 'Chiudi le altre app e pagine che la usano.',
    insecureTitle: 'Questa pagina non è sicura',
    insecureHint: 'I browser consentono l’uso della fotocamera solo nelle pagine che iniziano con https.',
    unsupportedTitle: 'Qui la scansione non funziona',
    unsupportedHint: 'Questo browser non riconosce i codici QR.',
    failedTitle: 'Impossibile avviare la scansione',
    failedHint: 'Controlla la connessione e riprova.',
    foundTitle: 'Codice trovato',
    foundHint: 'La fotocamera è di nuovo spenta.',
    scanAgain: 'Scansiona di nuovo',
    tryAgain: 'Riprova',
    advice: 'Ancora nessun codice. Avvicinati, tieni fermo il dispositivo e aumenta la luminosità dell’altro schermo.',
    severalCodes: 'C’è più di un codice di accesso. Mostrane solo uno.',
    otherServer: 'Questo codice di accesso è di un altro servizio.',
    notALoginCode: 'Questo non è un codice di accesso.',
    noCode: 'In questa immagine non c’è nessun codice.',
    enterCode: 'Inserisci un codice',
    usePicture: 'Usa un’immagine',
    readingPicture: 'Lettura dell’immagine…',
    useCamera: 'Scansiona con la fotocamera',
    userCodeLabel: 'Codice sull’altro schermo',
    userCodeHint: 'Inserisci il codice mostrato sull’altro schermo.',
    userCodeMissing: 'Prima inserisci il codice.',
    continue: 'Continua',
    torch: 'Torcia',
    zoom: 'Zoom',
    switchCamera: 'Cambia fotocamera',
  },
};

registerLanguage(it);
