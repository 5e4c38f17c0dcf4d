import type { QrLoginErrorCode } from '@qr-login/core';
import type { Messages } from '../messages.js';
import { registerLanguage } from './register-language.js';

const errorHints: Readonly<Partial<Record<QrLoginErrorCode, string>>> = {
  misconfigured: 'O login com código não está bem configurado aqui. Entre de outra forma.',
  'network-or-policy': 'O serviço de login está inacessível. Verifique sua conexão.',
  timeout: 'O serviço de login está demorando. Tente novamente em instantes.',
  'server-unavailable': 'O serviço de login está sobrecarregado. Tente novamente em instantes.',
  'mfa-required': 'Falta mais uma etapa. Entre de outra forma.',
  'insecure-context': 'O login com código exige uma página segura. Entre de outra forma.',
  refused: 'O login com código não é permitido aqui. Entre de outra forma.',
};

/** Brazilian Portuguese. Importing this file makes it known. */
export const ptBR: Messages = {
  lang: 'pt-BR',
  dir: 'ltr',
  codeLabel: 'QR code para escanear com o celular',
  enlarge: 'Ampliar o QR code',
  enlargedLabel: 'QR code ampliado',
  close: 'Fechar',
  pendingTitle: (app) => (app ? `Entrar com ${app}` : 'Escaneie para entrar'),
  pendingHint: (app) => `Abra ${named(app)} no celular e escaneie este código.`,
  steps: (app) => [`Abra ${named(app)} no celular`, 'Escaneie este código com o app'],
  userCodeLabel: 'Não consegue escanear? Digite o código no app',
  copyCode: 'Copiar código',
  copyLink: 'Copiar link',
  copied: 'Copiado',
  openHere: 'Abrir neste dispositivo',
  renewsIn: (seconds) => `Novo código em ${seconds} ${unit(seconds)}`,
  endsIn: (seconds) => `Expira em ${seconds} ${unit(seconds)}`,
  reconnecting: 'Reconectando…',
  reconnected: 'Conexão restabelecida',
  appTitle: (app) => `Entrar com ${app ?? 'o app'}`,
  appHint: 'Aprove este login no app deste celular.',
  openApp: (app) => `Abrir ${app ?? 'o app'}`,
  showCode: 'Mostrar o código',
  scannedTitle: 'Código escaneado',
  scannedHint: 'Toque em “Aprovar” no app.',
  scannedBy: (name) => `Escaneado por ${name}`,
  notYou: 'Não é você? Mostrar novo código',
  checkTitle: 'Digite o código exibido no celular',
  checkHint: (digits) => `O celular mostra ${digits} dígitos. Digite-os aqui.`,
  checkWrong: (tries) =>
    tries
      ? `Código de verificação incorreto. Você tem mais ${tries} ${tries < 2 ? 'tentativa' : 'tentativas'}.`
      : 'Muitos códigos incorretos. O login foi cancelado.',
  checkSubmit: 'Continuar',
  confirmTitle: (name) => (name ? `Continuar como ${name}?` : 'Foi você?'),
  confirmHint: 'Este login foi aprovado em um celular.',
  proceed: 'Sim, continuar',
  authorizedTitle: (name) => (name ? `Olá, ${name}` : 'Login aprovado'),
  authorizedHint: 'Entrando…',
  elsewhereHint: 'O login já foi feito em outra aba.',
  cancelledTitle: 'Login recusado',
  cancelledHint: 'Você recusou este login no celular.',
  expiredTitle: 'Código expirado',
  expiredHint: 'Para sua segurança, os códigos expiram rápido.',
  offlineTitle: 'Você está offline',
  offlineHint: 'A conexão será restabelecida automaticamente.',
  errorTitle: 'Não foi possível entrar',
  errorHint: (code) => errorHints[code] ?? 'Algo deu errado. Tente novamente em instantes.',
  newCode: 'Mostrar novo código',
  tryAgain: 'Tentar novamente',
};

function named(app?: string): string {
  return app ? `o app ${app}` : 'o app';
}

function unit(seconds: number): string {
  return seconds < 2 ? 'segundo' : 'segundos';
}

registerLanguage(ptBR);
