import type { QrLoginErrorCode } from '@qr-login/core';
import type { Messages } from '../messages.js';
import { registerLanguage } from './register-language.js';

const errorHints: Readonly<Partial<Record<QrLoginErrorCode, string>>> = {
  misconfigured: 'Cette connexion est mal configurée.',
  'network-or-policy': 'Le service de connexion est injoignable.',
  timeout: 'Le service de connexion met trop de temps à répondre.',
  'server-unavailable': 'Le service de connexion est surchargé. Patientez un instant.',
  'mfa-required': 'Une étape de plus est nécessaire. Connectez-vous autrement.',
  'insecure-context': 'Cette page nécessite une connexion sécurisée.',
  refused: 'Cette page n’est pas autorisée à vous connecter ainsi.',
};

/** French. Importing this file makes it known. */
export const fr: Messages = {
  lang: 'fr',
  dir: 'ltr',
  codeLabel: 'Code de connexion à scanner avec votre téléphone',
  enlarge: 'Agrandir le code',
  pendingTitle: 'Connexion par QR code',
  pendingHint: 'Scannez ce code avec l’application déjà connectée sur votre téléphone.',
  userCodeLabel: 'À vérifier ou saisir sur mobile',
  renewsIn: (seconds) => `Nouveau code dans ${seconds}\u00a0s`,
  endsIn: (seconds) => `Expire dans ${seconds}\u00a0s`,
  reconnecting: 'Reconnexion…',
  appTitle: 'Connexion avec l’app',
  openApp: 'Ouvrir l’application',
  blockedHint: 'Cette page ne peut pas ouvrir l’app. Utilisez votre navigateur ou affichez le code.',
  showCode: 'Afficher le code',
  scannedTitle: 'Confirmez sur mobile',
  scannedHint: 'Approuvez la connexion dans l’application.',
  scannedBy: (name) => `Scanné par ${name}.`,
  unknownUser: 'Code scanné',
  notYou: 'Pas vous\u202f? Nouveau code',
  confirmTitle: 'Est-ce bien vous\u202f?',
  proceed: 'Continuer',
  authorizedTitle: 'Connexion approuvée',
  authorizedHint: 'Connexion en cours…',
  elsewhereHint: 'Vous vous êtes connecté dans un autre onglet.',
  cancelledTitle: 'Connexion refusée',
  cancelledHint: 'La demande a été refusée sur le téléphone.',
  expiredTitle: 'Ce code a expiré',
  expiredHint: 'Pour votre sécurité, les codes ne sont valables que peu de temps.',
  offlineTitle: 'Vous êtes hors ligne',
  offlineHint: 'La connexion reprendra dès que le réseau sera rétabli.',
  errorTitle: 'La connexion a échoué',
  errorHint: (code) => errorHints[code] ?? 'Le service de connexion n’a pas donné de réponse valide.',
  newCode: 'Nouveau code',
  tryAgain: 'Réessayer',
};

registerLanguage(fr);
