import type { Entry } from '../../../approval/approval-state.js';
import type { Proximity } from '../../../login-request.js';
import type { ApproveFailure, ApproveProblem } from '../approve-messages.js';
import type { ApproverMessages } from '../messages.js';
import { registerLanguage } from './register-language.js';

const newCode = 'Toon een nieuwe code op de computer en scan die.';

const notices: Readonly<Record<Entry, string>> = {
  camera: 'Keur alleen goed als je de inlogpagina zelf hebt geopend. We sturen nooit codes via e-mail of chat.',
  picture:
    'Je hebt een afbeelding gekozen in plaats van een scherm te scannen. Heeft iemand anders je die afbeelding gestuurd? Weiger dan de inlogpoging.',
  link: 'Je hebt een link geopend in plaats van een scherm te scannen. Kwam die link via e-mail of chat? Weiger dan de inlogpoging.',
  paste:
    'Je hebt een code geplakt in plaats van een scherm te scannen. Heeft iemand anders je die code gestuurd? Weiger dan de inlogpoging.',
  'user-code':
    'Je hebt een code getypt in plaats van een scherm te scannen. Heeft iemand anders je die code gegeven? Weiger dan de inlogpoging.',
};

const entries: Readonly<Record<Entry, string>> = {
  camera: 'Gescand met deze camera',
  picture: 'Uit een afbeelding',
  link: 'Via een link',
  paste: 'Geplakt',
  'user-code': 'Handmatig getypt',
};

const networks: Readonly<Record<Proximity, string>> = {
  'same-network': 'Hetzelfde als dat van deze telefoon',
  'same-operator': 'Dezelfde provider, misschien een ander netwerk',
  'same-country': 'Een ander dan dat van deze telefoon, zelfde land',
  'different-country': 'In een ander land dan deze telefoon',
  unknown: 'Niet te vergelijken met dat van deze telefoon',
};

const problems: Readonly<Record<ApproveProblem, string>> = {
  'reauthentication-required': 'We konden niet vaststellen dat jij het bent. Er is niets goedgekeurd.',
  'check-code-pending': 'Typ eerst de verificatiecode op de computer.',
  'rate-limited': 'Te vaak geprobeerd. Wacht even en probeer het dan opnieuw.',
  unreachable: 'De inlogdienst is niet bereikbaar. Probeer het opnieuw.',
  error: 'Er is iets misgegaan. Probeer het opnieuw.',
};

const failures: Readonly<Record<ApproveFailure, readonly [title: string, hint: string]>> = {
  expired: ['Code verlopen', newCode],
  'already-used': ['Code al gebruikt', `De inlogpoging is eerder goedgekeurd of geweigerd. ${newCode}`],
  'already-scanned': ['Code gescand met een ander account', newCode],
  'wrong-account': ['Dit account kan hier niet worden gebruikt', 'Gebruik het account dat bij deze app hoort.'],
  'signed-out': ['Je bent uitgelogd', 'Log in op deze telefoon om door te gaan.'],
  'rate-limited': ['Te vaak geprobeerd', 'Wacht even en probeer het dan opnieuw.'],
  offline: ['Je bent offline', 'We proberen het opnieuw zodra je weer online bent.'],
  unreachable: ['Inlogdienst niet bereikbaar', 'Controleer je verbinding en probeer het opnieuw.'],
  'not-allowed': ['Niet toegestaan', 'Deze inlogpoging kan niet met deze telefoon worden goedgekeurd.'],
  'content-changed': ['De code is veranderd', 'Scan de code die de computer nu toont.'],
  'other-network': [
    'Hetzelfde netwerk vereist',
    'Verbind deze telefoon met het netwerk van de computer en scan de code opnieuw.',
  ],
  'other-country': [
    'Hetzelfde land vereist',
    'De computer moet in hetzelfde land zijn als deze telefoon. Gebruik je een VPN? Zet die dan uit en scan de code opnieuw.',
  ],
  reported: [
    'Geblokkeerd na je melding',
    'Je hebt een inlogpoging vanaf dat netwerk gemeld. Wacht tien minuten en scan dan een nieuwe code.',
  ],
  'wrong-check-code': [
    'Inlogpoging afgebroken',
    `Op de computer zijn te veel onjuiste verificatiecodes getypt. ${newCode}`,
  ],
  'unknown-code': ['Code niet gevonden', 'Controleer de code of toon een nieuwe op de computer.'],
  'other-server': ['Code van een andere dienst', 'Die kan niet in deze app worden gebruikt.'],
  'not-a-login-code': ['Geen inlogcode', 'Scan de code die op de inlogpagina staat.'],
  misconfigured: [
    'Niet goed ingesteld',
    'In deze app kunnen geen inlogpogingen worden goedgekeurd. Log op een andere manier in.',
  ],
  error: ['Er is iets misgegaan', 'Probeer het zo meteen opnieuw.'],
};

/** Dutch. Importing this file makes it known. */
export const nl: ApproverMessages = {
  lang: 'nl',
  dir: 'ltr',
  approve: {
    idleTitle: 'Niets om goed te keuren',
    idleHint: 'Scan de code op het andere scherm.',
    loadingTitle: 'Inlogpoging controleren…',
    consentTitle: (app) => `Inloggen bij ${app}?`,
    noPage: 'Aangevraagd door een programma, niet door een webpagina',
    notice: (entry) => notices[entry],
    computerLabel: 'Computer (niet geverifieerd)',
    computer: (browser, os) => (browser && os ? `${browser} op ${os}` : (browser ?? os ?? 'Onbekend')),
    locationLabel: 'Locatie',
    addressLabel: 'IP-adres',
    near: (place) => `In de buurt van ${place}`,
    networkLabel: 'Netwerk',
    network: (proximity) => networks[proximity],
    farWarning:
      'Die computer is misschien niet bij jou in de buurt. Staat hij niet voor je? Weiger dan de inlogpoging.',
    requestedLabel: 'Aangevraagd',
    entryLabel: 'Code',
    entry: (entry) => entries[entry],
    watchedLabel: 'Andere apparaten',
    watched: 'Een ander apparaat houdt deze code in de gaten',
    switchAccount: 'Wisselen',
    consequence: (app, name) =>
      `Als je goedkeurt, wordt die computer bij ${app} ingelogd ${name ? `als ${name}` : 'met jouw account'}.`,
    proceedConsequence: 'Als je doorgaat, verschijnt je naam op die computer. De computer wordt nog niet ingelogd.',
    proceed: 'Doorgaan',
    decline: 'Weigeren',
    approve: 'Goedkeuren',
    approveAnyway: 'Toch goedkeuren',
    approving: 'Wordt goedgekeurd…',
    declining: 'Wordt geweigerd…',
    notMe: 'Dit was ik niet',
    reporting: 'Wordt gemeld…',
    problem: (problem) => problems[problem],
    checkTitle: 'Typ deze verificatiecode op de computer',
    checkHint: 'Typ de verificatiecode alleen op het scherm voor je. Vertel of stuur die nooit aan iemand anders.',
    checkWaiting: 'Wachten op de verificatiecode…',
    checkVerified: 'De verificatiecode klopt',
    approvedTitle: 'Je bent ingelogd op de computer',
    approvedHint: (app, computer) => `${computer ? `${app}, ${computer}` : app}. Je kunt dit sluiten.`,
    undo: 'Die computer uitloggen',
    undoing: 'Wordt uitgelogd…',
    undoFailed: 'Die computer kon niet worden uitgelogd. Probeer het opnieuw.',
    undoneTitle: 'Die computer is uitgelogd',
    undoneHint: 'Er moet opnieuw worden ingelogd.',
    declinedTitle: 'Inlogpoging geweigerd',
    declinedHint: 'De computer is niet ingelogd.',
    reportedTitle: 'Bedankt voor je melding',
    reportedHint:
      'De computer is niet ingelogd. Heeft iemand anders je de code gegeven? Dan probeert die misschien in je account te komen.',
    failureTitle: (failure) => failures[failure][0],
    failureHint: (failure, wait) =>
      failure === 'rate-limited' && wait ? `Probeer het over ${wait} opnieuw.` : failures[failure][1],
    tryAgain: 'Opnieuw proberen',
    signIn: 'Inloggen',
    useAnotherAccount: 'Ander account gebruiken',
  },
  scan: {
    title: 'Inloggen op een ander scherm',
    hint: 'Richt de camera op de code.',
    otherWays: 'Typ de code of gebruik er een afbeelding van.',
    idleTitle: 'De camera staat uit',
    idleHint: 'Zet de camera aan om de code te scannen.',
    startCamera: 'Camera aanzetten',
    promptingTitle: 'Sta de camera toe',
    promptingHint: 'Je browser vraagt eerst om toestemming. Er verlaat geen beeld dit apparaat.',
    deniedTitle: 'De camera is geblokkeerd',
    deniedHint: (isInstalled) =>
      isInstalled
        ? 'Open de instellingen van dit apparaat, zoek deze app en sta de camera toe.'
        : 'Open de site-instellingen in de adresbalk en sta de camera toe.',
    noCameraTitle: 'Geen camera gevonden',
    noCameraHint: 'Je browser heeft er geen gevonden op dit apparaat.',
    busyTitle: 'De camera is in gebruik',
    busyHint: 'Sluit andere apps en pagina’s die de camera gebruiken.',
    insecureTitle: 'Deze pagina is niet veilig',
    insecureHint: 'Browsers staan de camera alleen toe op pagina’s die met https beginnen.',
    unsupportedTitle: 'Scannen werkt hier niet',
    unsupportedHint: 'Deze browser kan geen QR-codes lezen.',
    failedTitle: 'Scannen kon niet starten',
    failedHint: 'Controleer je verbinding en probeer het opnieuw.',
    foundTitle: 'Code gevonden',
    foundHint: 'De camera staat weer uit.',
    scanAgain: 'Opnieuw scannen',
    tryAgain: 'Opnieuw proberen',
    advice: 'Nog niets gevonden. Ga dichterbij, beweeg niet en maak het andere scherm helderder.',
    severalCodes: 'Er is meer dan één inlogcode. Toon er maar één.',
    otherServer: 'Deze inlogcode is voor een andere dienst.',
    notALoginCode: 'Dit is geen inlogcode.',
    noCode: 'Er staat geen code op deze afbeelding.',
    enterCode: 'Code typen',
    usePicture: 'Afbeelding gebruiken',
    readingPicture: 'Afbeelding lezen…',
    useCamera: 'Scannen met de camera',
    userCodeLabel: 'Code op het andere scherm',
    userCodeHint: 'Typ de code die op het andere scherm staat.',
    userCodeMissing: 'Typ eerst de code.',
    continue: 'Doorgaan',
    torch: 'Zaklamp',
    zoom: 'Zoom',
    switchCamera: 'Van camera wisselen',
  },
};

registerLanguage(nl);
