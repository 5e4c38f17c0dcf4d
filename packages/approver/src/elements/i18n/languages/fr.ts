import type { Entry } from '../../../approval/approval-state.js';
import type { Proximity } from '../../../login-request.js';
import type { ApproveFailure, ApproveProblem } from '../approve-messages.js';
import type { ApproverMessages } from '../messages.js';
import { registerLanguage } from './register-language.js';

const newCode = 'Affichez un nouveau code sur l’ordinateur et scannez-le.';

const notices: Readonly<Record<Entry, string>> = {
  camera:
    'Approuvez uniquement si vous avez ouvert vous-même la page de connexion. Nous n’envoyons jamais de code par e-mail ni par messagerie.',
  picture:
    'Vous avez choisi une image au lieu de scanner un écran. Si une autre personne vous l’a envoyée, refusez la connexion.',
  link: 'Vous avez ouvert un lien au lieu de scanner un écran. Si vous l’avez reçu par e-mail ou par messagerie, refusez la connexion.',
  paste:
    'Vous avez collé un code au lieu de scanner un écran. Si une autre personne vous l’a envoyé, refusez la connexion.',
  'user-code':
    'Vous avez tapé un code au lieu de scanner un écran. Si une autre personne vous l’a donné, refusez la connexion.',
};

const entries: Readonly<Record<Entry, string>> = {
  camera: 'Scanné avec cet appareil photo',
  picture: 'À partir d’une image',
  link: 'À partir d’un lien',
  paste: 'Collé',
  'user-code': 'Tapé à la main',
};

const networks: Readonly<Record<Proximity, string>> = {
  'same-network': 'Le même que celui de ce téléphone',
  'same-operator': 'Le même opérateur, peut-être un autre réseau',
  'same-country': 'Différent de celui de ce téléphone, dans le même pays',
  'different-country': 'Dans un autre pays que ce téléphone',
  unknown: 'Impossible à comparer avec celui de ce téléphone',
};

const problems: Readonly<Record<ApproveProblem, string>> = {
  'reauthentication-required': 'Nous n’avons pas pu vérifier que c’est bien vous. Rien n’a été approuvé.',
  'check-code-pending': 'Entrez d’abord le code de validation sur l’ordinateur.',
  'rate-limited': 'Trop de tentatives. Patientez un instant, puis réessayez.',
  unreachable: 'Le service de connexion est injoignable. Réessayez.',
  error: 'Un problème est survenu. Réessayez.',
};

const failures: Readonly<Record<ApproveFailure, readonly [title: string, hint: string]>> = {
  expired: ['Code expiré', newCode],
  'already-used': ['Code déjà utilisé', `Cette connexion a déjà été approuvée ou refusée. ${newCode}`],
  'already-scanned': ['Scanné avec un autre compte', newCode],
  'wrong-account': ['Ce compte n’est pas utilisable ici', 'Utilisez le compte associé à cette appli.'],
  'signed-out': ['Connexion requise', 'Connectez-vous sur ce téléphone pour continuer.'],
  'rate-limited': ['Trop de tentatives', 'Patientez un instant, puis réessayez.'],
  offline: ['Vous êtes hors ligne', 'Nouvelle tentative dès le retour du réseau.'],
  unreachable: ['Service de connexion injoignable', 'Vérifiez votre réseau, puis réessayez.'],
  'not-allowed': ['Non autorisé', 'Cette connexion ne peut pas être approuvée avec ce téléphone.'],
  'content-changed': ['Le code a changé', 'Scannez le code que l’ordinateur affiche maintenant.'],
  'other-network': [
    'Même réseau requis',
    'Connectez ce téléphone au réseau de l’ordinateur, puis scannez de nouveau le code.',
  ],
  'other-country': [
    'Même pays requis',
    'L’ordinateur doit être dans le même pays que ce téléphone. Si vous utilisez un VPN, désactivez-le, puis scannez de nouveau le code.',
  ],
  reported: [
    'Bloqué après votre signalement',
    'Vous avez signalé une connexion depuis ce réseau. Patientez dix minutes, puis scannez un nouveau code.',
  ],
  'wrong-check-code': [
    'Connexion annulée',
    `Trop de codes de validation incorrects ont été entrés sur l’ordinateur. ${newCode}`,
  ],
  'unknown-code': ['Code introuvable', 'Vérifiez le code ou affichez-en un nouveau sur l’ordinateur.'],
  'other-server': ['Code d’un autre service', 'Il ne peut pas être utilisé dans cette appli.'],
  'not-a-login-code': ['Ce n’est pas un code de connexion', 'Scannez le code affiché sur la page de connexion.'],
  misconfigured: [
    'Configuration incorrecte',
    'Cette appli ne permet pas d’approuver les connexions. Connectez-vous autrement.',
  ],
  error: ['Un problème est survenu', 'Réessayez dans un instant.'],
};

/** French. Importing this file makes it known. */
export const fr: ApproverMessages = {
  lang: 'fr',
  dir: 'ltr',
  approve: {
    idleTitle: 'Rien à approuver',
    idleHint: 'Scannez le code affiché sur l’autre écran.',
    loadingTitle: 'Vérification de la connexion…',
    consentTitle: (app) => `Se connecter à ${app}\u202f?`,
    noPage: 'Demande d’un programme, pas d’une page web',
    notice: (entry) => notices[entry],
    computerLabel: 'Ordinateur (non vérifié)',
    computer: (browser, os) => (browser && os ? `${browser} sur ${os}` : (browser ?? os ?? 'Inconnu')),
    locationLabel: 'Lieu',
    addressLabel: 'Adresse IP',
    // Not “près de”, which would elide before a vowel.
    near: (place) => `Vers ${place}`,
    networkLabel: 'Réseau',
    network: (proximity) => networks[proximity],
    farWarning: 'Cet ordinateur n’est peut-être pas près de vous. S’il n’est pas devant vous, refusez la connexion.',
    requestedLabel: 'Demande',
    entryLabel: 'Code',
    entry: (entry) => entries[entry],
    watchedLabel: 'Autres appareils',
    watched: 'Un autre appareil surveille ce code',
    switchAccount: 'Changer',
    // Not “en tant que”, which would elide before a vowel.
    consequence: (app, name) =>
      `Si vous approuvez, cet ordinateur sera connecté à ${app} avec votre compte${name ? ` (${name})` : ''}.`,
    proceedConsequence: 'Si vous continuez, cet ordinateur affichera votre nom. Il ne sera pas encore connecté.',
    proceed: 'Continuer',
    decline: 'Refuser',
    approve: 'Approuver',
    approveAnyway: 'Approuver quand même',
    approving: 'Approbation en cours…',
    declining: 'Refus en cours…',
    notMe: 'Ce n’était pas moi',
    reporting: 'Signalement en cours…',
    problem: (problem) => problems[problem],
    checkTitle: 'Entrez ce code de validation sur l’ordinateur',
    checkHint:
      'Entrez-le uniquement sur l’écran devant vous. Ne le communiquez jamais à une autre personne, ni de vive voix ni par message.',
    checkWaiting: 'En attente du code de validation…',
    checkVerified: 'Le code de validation est correct',
    approvedTitle: 'Connexion effectuée sur l’ordinateur',
    approvedHint: (app, computer) => `${computer ? `${app}, ${computer}` : app}. Vous pouvez quitter cet écran.`,
    undo: 'Déconnecter cet ordinateur',
    undoing: 'Déconnexion en cours…',
    undoFailed: 'Impossible de déconnecter cet ordinateur. Réessayez.',
    undoneTitle: 'Cet ordinateur est déconnecté',
    undoneHint: 'Une nouvelle connexion sera nécessaire.',
    declinedTitle: 'Connexion refusée',
    declinedHint: 'L’ordinateur n’a pas été connecté.',
    reportedTitle: 'Merci pour votre signalement',
    reportedHint:
      'L’ordinateur n’a pas été connecté. Si une autre personne vous a donné le code, elle essaie peut-être d’accéder à votre compte.',
    failureTitle: (failure) => failures[failure][0],
    failureHint: (failure, wait) =>
      failure === 'rate-limited' && wait ? `Réessayez dans ${wait}.` : failures[failure][1],
    tryAgain: 'Réessayer',
    signIn: 'Se connecter',
    useAnotherAccount: 'Utiliser un autre compte',
  },
  scan: {
    title: 'Se connecter sur un autre écran',
    hint: 'Pointez l’appareil photo vers le code.',
    otherWays: 'Entrez le code ou utilisez une image du code.',
    idleTitle: 'L’appareil photo est désactivé',
    idleHint: 'Activez-le pour scanner le code.',
    startCamera: 'Activer l’appareil photo',
    promptingTitle: 'Autorisez l’appareil photo',
    promptingHint: 'Votre navigateur demande d’abord votre accord. Aucune image ne quitte cet appareil.',
    deniedTitle: 'L’appareil photo est bloqué',
    deniedHint: (isInstalled) =>
      isInstalled
        ? 'Ouvrez les paramètres de cet appareil, cherchez cette appli et autorisez l’appareil photo.'
        : 'Ouvrez les paramètres du site dans la barre d’adresse et autorisez l’appareil photo.',
    noCameraTitle: 'Aucun appareil photo trouvé',
    noCameraHint: 'Votre navigateur n’en a trouvé aucun sur cet appareil.',
    busyTitle: 'L’appareil photo est déjà utilisé',
    busyHint: 'Fermez les autres applis et pages qui l’utilisent.',
    insecureTitle: 'Cette page n’est pas sécurisée',
    insecureHint: 'Les navigateurs n’autorisent l’appareil photo que sur les pages dont l’adresse commence par https.',
    unsupportedTitle: 'Le scan ne fonctionne pas ici',
    unsupportedHint: 'Ce navigateur ne peut pas lire les QR codes.',
    failedTitle: 'Impossible de lancer le scan',
    failedHint: 'Vérifiez votre réseau, puis réessayez.',
    foundTitle: 'Code trouvé',
    foundHint: 'L’appareil photo est de nouveau désactivé.',
    scanAgain: 'Scanner à nouveau',
    tryAgain: 'Réessayer',
    advice: 'Rien trouvé pour l’instant. Approchez-vous, ne bougez plus et augmentez la luminosité de l’autre écran.',
    severalCodes: 'Il y a plusieurs codes de connexion. N’en affichez qu’un.',
    otherServer: 'Ce code de connexion est celui d’un autre service.',
    notALoginCode: 'Ce n’est pas un code de connexion.',
    noCode: 'Cette image ne contient aucun code.',
    enterCode: 'Entrer plutôt un code',
    usePicture: 'Utiliser une image',
    readingPicture: 'Lecture de l’image…',
    useCamera: 'Scanner avec l’appareil photo',
    userCodeLabel: 'Code affiché sur l’autre écran',
    userCodeHint: 'Entrez le code affiché sur l’autre écran.',
    userCodeMissing: 'Entrez d’abord le code.',
    continue: 'Continuer',
    torch: 'Lampe',
    zoom: 'Zoom',
    switchCamera: 'Changer d’appareil photo',
  },
};

registerLanguage(fr);
