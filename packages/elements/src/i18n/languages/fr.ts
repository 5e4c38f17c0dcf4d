import type { QrLoginErrorCode } from '@qr-login/core';
import type { Messages } from '../messages.js';
import { registerLanguage } from './register-language.js';

const errorHints: Readonly<Partial<Record<QrLoginErrorCode, string>>> = {
  misconfigured: 'La connexion par code est mal configurée ici. Connectez-vous autrement.',
  'network-or-policy': 'Le service de connexion est injoignable. Vérifiez votre réseau.',
  timeout: 'Le service de connexion tarde à répondre. Réessayez dans un instant.',
  'server-unavailable': 'Le service de connexion est surchargé. Réessayez dans un instant.',
  'mfa-required': 'Une étape supplémentaire est nécessaire. Connectez-vous autrement.',
  'insecure-context': 'La connexion par code exige une page sécurisée. Connectez-vous autrement.',
  refused: 'La connexion par code n’est pas autorisée ici. Connectez-vous autrement.',
};

/** French. Importing this file makes it known. */
export const fr: Messages = {
  lang: 'fr',
  dir: 'ltr',
  codeLabel: 'QR code à scanner avec votre téléphone',
  enlarge: 'Agrandir le QR code',
  enlargedLabel: 'QR code agrandi',
  close: 'Fermer',
  pendingTitle: (app) => (app ? `Se connecter avec ${app}` : 'Scannez pour vous connecter'),
  pendingHint: (app) => `Ouvrez ${app ?? 'l’appli'} sur votre téléphone et scannez ce code.`,
  steps: (app) => [`Ouvrez ${app ?? 'l’appli'} sur votre téléphone`, 'Scannez ce code avec l’appli'],
  userCodeLabel: 'Scan impossible\u202f? Entrez ce code dans l’appli',
  copyCode: 'Copier le code',
  copyLink: 'Copier le lien',
  copied: 'Copié',
  openHere: 'Ouvrir sur cet appareil',
  renewsIn: (seconds) => `Nouveau code dans ${seconds}\u00a0${unit(seconds)}`,
  endsIn: (seconds) => `Expire dans ${seconds}\u00a0${unit(seconds)}`,
  reconnecting: 'Reconnexion…',
  reconnected: 'De nouveau en ligne',
  appTitle: (app) => `Se connecter avec ${app ?? 'l’appli'}`,
  appHint: 'Approuvez cette connexion dans l’appli sur ce téléphone.',
  openApp: (app) => `Ouvrir ${app ?? 'l’appli'}`,
  showCode: 'Afficher le code',
  scannedTitle: 'Code scanné',
  scannedHint: 'Appuyez sur «\u00a0Approuver\u00a0» dans l’appli.',
  scannedBy: (name) => `Scanné par ${name}`,
  notYou: 'Pas vous\u202f? Afficher un nouveau code',
  checkTitle: 'Entrez le code affiché sur votre téléphone',
  checkHint: (digits) => `Votre téléphone affiche ${digits}\u00a0chiffres. Entrez-les ici.`,
  checkWrong: (tries) =>
    tries
      ? `Code de validation incorrect. Il vous reste ${tries}\u00a0${tries < 2 ? 'tentative' : 'tentatives'}.`
      : 'Trop de codes incorrects. La connexion a été annulée.',
  checkSubmit: 'Continuer',
  // Not “en tant que”, which would elide before a vowel.
  confirmTitle: (name) => (name ? `C’est bien vous, ${name}\u202f?` : 'C’était vous\u202f?'),
  confirmHint: 'Cette connexion a été approuvée sur un téléphone.',
  proceed: 'Oui, continuer',
  authorizedTitle: (name) => (name ? `Bienvenue, ${name}` : 'Connexion approuvée'),
  authorizedHint: 'Connexion en cours…',
  elsewhereHint: 'Connexion déjà effectuée dans un autre onglet.',
  cancelledTitle: 'Connexion refusée',
  cancelledHint: 'Vous avez refusé cette connexion sur votre téléphone.',
  expiredTitle: 'Code expiré',
  expiredHint: 'Pour votre sécurité, les codes expirent rapidement.',
  offlineTitle: 'Vous êtes hors ligne',
  offlineHint: 'Reprise automatique dès le retour du réseau.',
  errorTitle: 'Connexion impossible',
  errorHint: (code) => errorHints[code] ?? 'Un problème est survenu. Réessayez dans un instant.',
  newCode: 'Afficher un nouveau code',
  tryAgain: 'Réessayer',
};

function unit(seconds: number): string {
  return seconds < 2 ? 'seconde' : 'secondes';
}

registerLanguage(fr);
