import type { Entry } from '../../../approval/approval-state.js';
import type { Proximity } from '../../../login-request.js';
import type { ApproveFailure, ApproveProblem } from '../approve-messages.js';
import type { ApproverMessages } from '../messages.js';
import { registerLanguage } from './register-language.js';

const newCode = 'Lassen Sie am Computer einen neuen Code anzeigen und scannen Sie ihn.';

const notices: Readonly<Record<Entry, string>> = {
  camera:
    'Bestätigen Sie nur, wenn Sie die Anmeldeseite selbst geöffnet haben. Wir senden Codes nie per E-Mail oder Chat.',
  picture:
    'Sie haben ein Bild ausgewählt, statt einen Bildschirm zu scannen. Wenn eine andere Person es Ihnen gesendet hat, lehnen Sie die Anmeldung ab.',
  link: 'Sie haben einen Link geöffnet, statt einen Bildschirm zu scannen. Wenn er per E-Mail oder Chat kam, lehnen Sie die Anmeldung ab.',
  paste:
    'Sie haben einen Code eingefügt, statt einen Bildschirm zu scannen. Wenn eine andere Person ihn Ihnen gesendet hat, lehnen Sie die Anmeldung ab.',
  'user-code':
    'Sie haben einen Code eingetippt, statt einen Bildschirm zu scannen. Wenn eine andere Person ihn Ihnen gegeben hat, lehnen Sie die Anmeldung ab.',
};

const entries: Readonly<Record<Entry, string>> = {
  camera: 'Mit dieser Kamera gescannt',
  picture: 'Aus einem Bild',
  link: 'Aus einem Link',
  paste: 'Eingefügt',
  'user-code': 'Von Hand eingetippt',
};

const networks: Readonly<Record<Proximity, string>> = {
  'same-network': 'Dasselbe wie bei diesem Handy',
  'same-operator': 'Derselbe Netzbetreiber, vielleicht ein anderes Netzwerk',
  'same-country': 'Ein anderes als bei diesem Handy, im selben Land',
  'different-country': 'In einem anderen Land als dieses Handy',
  unknown: 'Kein Vergleich mit diesem Handy möglich',
};

const problems: Readonly<Record<ApproveProblem, string>> = {
  'reauthentication-required': 'Ihre Identität konnte nicht geprüft werden. Es wurde nichts bestätigt.',
  'check-code-pending': 'Geben Sie zuerst den Bestätigungscode am Computer ein.',
  'rate-limited': 'Zu viele Versuche. Warten Sie einen Moment und versuchen Sie es erneut.',
  unreachable: 'Der Anmeldedienst ist nicht erreichbar. Versuchen Sie es erneut.',
  error: 'Etwas ist schiefgelaufen. Versuchen Sie es erneut.',
};

const failures: Readonly<Record<ApproveFailure, readonly [title: string, hint: string]>> = {
  expired: ['Code abgelaufen', newCode],
  'already-used': ['Code bereits verwendet', `Diese Anmeldung wurde schon bestätigt oder abgelehnt. ${newCode}`],
  'already-scanned': ['Mit einem anderen Konto gescannt', newCode],
  'wrong-account': [
    'Dieses Konto kann hier nicht verwendet werden',
    'Verwenden Sie das Konto, das zu dieser App gehört.',
  ],
  'signed-out': ['Sie sind abgemeldet', 'Melden Sie sich auf diesem Handy an, um fortzufahren.'],
  'rate-limited': ['Zu viele Versuche', 'Warten Sie einen Moment und versuchen Sie es erneut.'],
  offline: ['Sie sind offline', 'Sobald Sie wieder online sind, wird es erneut versucht.'],
  unreachable: ['Anmeldedienst nicht erreichbar', 'Prüfen Sie Ihre Verbindung und versuchen Sie es erneut.'],
  'not-allowed': ['Nicht erlaubt', 'Diese Anmeldung kann mit diesem Handy nicht bestätigt werden.'],
  'content-changed': ['Der Code hat sich geändert', 'Scannen Sie den Code, den der Computer jetzt anzeigt.'],
  'other-network': [
    'Dasselbe Netzwerk erforderlich',
    'Verbinden Sie dieses Handy mit dem Netzwerk des Computers und scannen Sie den Code erneut.',
  ],
  'other-country': [
    'Dasselbe Land erforderlich',
    'Der Computer muss im selben Land sein wie dieses Handy. Falls Sie ein VPN verwenden, schalten Sie es aus und scannen Sie den Code erneut.',
  ],
  reported: [
    'Nach Ihrer Meldung gesperrt',
    'Sie haben eine Anmeldung aus diesem Netzwerk gemeldet. Warten Sie zehn Minuten und scannen Sie dann einen neuen Code.',
  ],
  'wrong-check-code': [
    'Anmeldung abgebrochen',
    `Am Computer wurden zu viele falsche Bestätigungscodes eingegeben. ${newCode}`,
  ],
  'unknown-code': ['Code nicht gefunden', 'Prüfen Sie den Code oder lassen Sie am Computer einen neuen anzeigen.'],
  'other-server': ['Code eines anderen Dienstes', 'Er kann in dieser App nicht verwendet werden.'],
  'not-a-login-code': ['Kein Anmeldecode', 'Scannen Sie den Code, den die Anmeldeseite anzeigt.'],
  misconfigured: [
    'Falsch eingerichtet',
    'In dieser App können Anmeldungen nicht bestätigt werden. Bitte anders anmelden.',
  ],
  error: ['Etwas ist schiefgelaufen', 'Versuchen Sie es gleich erneut.'],
};

/** German. Importing this file makes it known. */
export const de: ApproverMessages = {
  lang: 'de',
  dir: 'ltr',
  approve: {
    idleTitle: 'Nichts zu bestätigen',
    idleHint: 'Scannen Sie den Code auf dem anderen Bildschirm.',
    loadingTitle: 'Anmeldung wird geprüft\u00a0…',
    consentTitle: (app) => `Bei ${app} anmelden?`,
    noPage: 'Von einem Programm angefordert, nicht von einer Webseite',
    notice: (entry) => notices[entry],
    computerLabel: 'Computer (nicht überprüft)',
    computer: (browser, os) => (browser && os ? `${browser} unter ${os}` : (browser ?? os ?? 'Unbekannt')),
    locationLabel: 'Standort',
    addressLabel: 'IP-Adresse',
    near: (place) => `In der Nähe von ${place}`,
    networkLabel: 'Netzwerk',
    network: (proximity) => networks[proximity],
    farWarning:
      'Dieser Computer ist vielleicht nicht in Ihrer Nähe. Wenn er nicht vor Ihnen steht, lehnen Sie die Anmeldung ab.',
    requestedLabel: 'Angefordert',
    entryLabel: 'Code',
    entry: (entry) => entries[entry],
    watchedLabel: 'Andere Geräte',
    watched: 'Ein anderes Gerät beobachtet diesen Code',
    switchAccount: 'Wechseln',
    consequence: (app, name) =>
      `Wenn Sie bestätigen, wird dieser Computer ${name ? `als ${name}` : 'mit Ihrem Konto'} bei ${app} angemeldet.`,
    proceedConsequence:
      'Wenn Sie fortfahren, zeigt dieser Computer Ihren Namen an. Angemeldet wird er dadurch noch nicht.',
    proceed: 'Weiter',
    decline: 'Ablehnen',
    approve: 'Bestätigen',
    approveAnyway: 'Trotzdem bestätigen',
    approving: 'Wird bestätigt\u00a0…',
    declining: 'Wird abgelehnt\u00a0…',
    notMe: 'Das war ich nicht',
    reporting: 'Wird gemeldet\u00a0…',
    problem: (problem) => problems[problem],
    checkTitle: 'Diesen Bestätigungscode am Computer eingeben',
    checkHint:
      'Geben Sie ihn nur auf dem Bildschirm vor Ihnen ein. Nennen oder senden Sie ihn niemals einer anderen Person.',
    checkWaiting: 'Warten auf den Bestätigungscode\u00a0…',
    checkVerified: 'Der Bestätigungscode stimmt',
    approvedTitle: 'Sie sind am Computer angemeldet',
    approvedHint: (app, computer) =>
      `${computer ? `${app}, ${computer}` : app}. Sie können diese Ansicht jetzt schließen.`,
    undo: 'Diesen Computer abmelden',
    undoing: 'Wird abgemeldet\u00a0…',
    undoFailed: 'Dieser Computer konnte nicht abgemeldet werden. Versuchen Sie es erneut.',
    undoneTitle: 'Dieser Computer ist abgemeldet',
    undoneHint: 'Dort ist eine neue Anmeldung nötig.',
    declinedTitle: 'Anmeldung abgelehnt',
    declinedHint: 'Der Computer wurde nicht angemeldet.',
    reportedTitle: 'Danke für Ihre Meldung',
    reportedHint:
      'Der Computer wurde nicht angemeldet. Falls eine andere Person Ihnen den Code gegeben hat, versucht sie möglicherweise, in Ihr Konto einzudringen.',
    failureTitle: (failure) => failures[failure][0],
    failureHint: (failure, wait) =>
      failure === 'rate-limited' && wait ? `Versuchen Sie es in ${wait} erneut.` : failures[failure][1],
    tryAgain: 'Erneut versuchen',
    signIn: 'Anmelden',
    useAnotherAccount: 'Anderes Konto verwenden',
  },
  scan: {
    title: 'Auf einem anderen Bildschirm anmelden',
    hint: 'Richten Sie die Kamera auf den Code.',
    otherWays: 'Geben Sie den Code ein oder verwenden Sie ein Bild davon.',
    idleTitle: 'Die Kamera ist aus',
    idleHint: 'Schalten Sie sie ein, um den Code zu scannen.',
    startCamera: 'Kamera einschalten',
    promptingTitle: 'Kamera erlauben',
    promptingHint: 'Ihr Browser fragt zuerst. Kein Bild verlässt dieses Gerät.',
    deniedTitle: 'Die Kamera ist blockiert',
    deniedHint: (isInstalled) =>
      isInstalled
        ? 'Öffnen Sie die Einstellungen dieses Geräts, suchen Sie diese App und erlauben Sie die Kamera.'
        : 'Öffnen Sie die Website-Einstellungen in der Adressleiste und erlauben Sie die Kamera.',
    noCameraTitle: 'Keine Kamera gefunden',
    noCameraHint: 'Ihr Browser hat auf diesem Gerät keine gefunden.',
    busyTitle: 'Die Kamera wird gerade verwendet',
    busyHint: 'Schließen Sie andere Apps und Seiten, die sie verwenden.',
    insecureTitle: 'Diese Seite ist nicht sicher',
    insecureHint: 'Browser erlauben die Kamera nur auf Seiten, deren Adresse mit https beginnt.',
    unsupportedTitle: 'Scannen ist hier nicht möglich',
    unsupportedHint: 'Dieser Browser kann keine QR-Codes lesen.',
    failedTitle: 'Der Scan konnte nicht gestartet werden',
    failedHint: 'Prüfen Sie Ihre Verbindung und versuchen Sie es erneut.',
    foundTitle: 'Code gefunden',
    foundHint: 'Die Kamera ist wieder aus.',
    scanAgain: 'Erneut scannen',
    tryAgain: 'Erneut versuchen',
    advice:
      'Noch nichts gefunden. Gehen Sie näher heran, halten Sie das Handy ruhig und stellen Sie den anderen Bildschirm heller.',
    severalCodes: 'Es ist mehr als ein Anmeldecode zu sehen. Zeigen Sie nur einen an.',
    otherServer: 'Dieser Anmeldecode gehört zu einem anderen Dienst.',
    notALoginCode: 'Das ist kein Anmeldecode.',
    noCode: 'In diesem Bild ist kein Code.',
    enterCode: 'Stattdessen Code eingeben',
    usePicture: 'Bild verwenden',
    readingPicture: 'Bild wird gelesen\u00a0…',
    useCamera: 'Mit der Kamera scannen',
    userCodeLabel: 'Code auf dem anderen Bildschirm',
    userCodeHint: 'Geben Sie den Code ein, den der andere Bildschirm anzeigt.',
    userCodeMissing: 'Geben Sie zuerst den Code ein.',
    continue: 'Weiter',
    torch: 'Licht',
    zoom: 'Zoom',
    switchCamera: 'Kamera wechseln',
  },
};

registerLanguage(de);
