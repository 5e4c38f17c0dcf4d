import type { QrLoginErrorCode } from '@qr-login/core';
import type { Messages } from '../messages.js';
import { registerLanguage } from './register-language.js';

const errorHints: Readonly<Partial<Record<QrLoginErrorCode, string>>> = {
  misconfigured: 'O início de sessão com código está mal configurado aqui. Use outro método.',
  'network-or-policy': 'Não é possível contactar o serviço. Verifique a ligação.',
  timeout: 'O serviço está a demorar demasiado. Tente novamente dentro de momentos.',
  'server-unavailable': 'O serviço está sobrecarregado. Tente novamente dentro de momentos.',
  'mfa-required': 'É necessário mais um passo. Inicie sessão com outro método.',
  'insecure-context': 'O início de sessão com código exige uma página segura. Use outro método.',
  refused: 'O início de sessão com código não é permitido aqui. Use outro método.',
};

/** European Portuguese. Importing this file makes it known. */
export const ptPT: Messages = {
  lang: 'pt-PT',
  dir: 'ltr',
  codeLabel: 'Código QR para ler com o telemóvel',
  enlarge: 'Ampliar o código QR',
  enlargedLabel: 'Código QR ampliado',
  close: 'Fechar',
  pendingTitle: (app) => `Iniciar sessão com ${app ?? 'código QR'}`,
  pendingHint: (app) => `Abra ${named(app)} no telemóvel e leia este código.`,
  steps: (app) => [`Abra ${named(app)} no telemóvel`, 'Leia este código com a app'],
  userCodeLabel: 'Sem câmara? Introduza este código na app',
  copyCode: 'Copiar código',
  copyLink: 'Copiar link',
  copied: 'Copiado',
  openHere: 'Abrir neste dispositivo',
  renewsIn: (seconds) => `Novo código em ${seconds} ${unit(seconds)}`,
  endsIn: (seconds) => `Expira em ${seconds} ${unit(seconds)}`,
  reconnecting: 'A restabelecer a ligação…',
  reconnected: 'Ligação restabelecida',
  appTitle: (app) => `Iniciar sessão com ${app ?? 'a app'}`,
  appHint: 'Aprove este início de sessão na app deste telemóvel.',
  openApp: (app) => `Abrir ${app ?? 'a app'}`,
  showCode: 'Mostrar o código',
  scannedTitle: 'Código lido',
  scannedHint: 'Toque em “Aprovar” na app.',
  scannedBy: (name) => `Código lido por ${name}`,
  notYou: 'Outra pessoa? Mostrar novo código',
  checkTitle: 'Introduza o código mostrado no telemóvel',
  checkHint: (digits) => `O telemóvel mostra ${digits} dígitos. Introduza-os aqui.`,
  checkWrong: (tries) =>
    tries
      ? `Código de verificação incorreto. Tem mais ${tries} ${tries === 1 ? 'tentativa' : 'tentativas'}.`
      : 'Demasiados códigos incorretos. O início de sessão foi cancelado.',
  checkSubmit: 'Continuar',
  confirmTitle: (name) => (name ? `Continuar como ${name}?` : 'A aprovação foi sua?'),
  confirmHint: 'Este início de sessão foi aprovado num telemóvel.',
  proceed: 'Sim, continuar',
  authorizedTitle: (name) => (name ? `Olá, ${name}` : 'Início de sessão aprovado'),
  authorizedHint: 'A iniciar sessão…',
  elsewhereHint: 'Já iniciou sessão noutro separador.',
  cancelledTitle: 'Início de sessão recusado',
  cancelledHint: 'Recusou este início de sessão no telemóvel.',
  expiredTitle: 'Código expirado',
  expiredHint: 'Para sua segurança, os códigos expiram rapidamente.',
  offlineTitle: 'Está offline',
  offlineHint: 'A ligação será restabelecida automaticamente.',
  errorTitle: 'Erro ao iniciar sessão',
  errorHint: (code) => errorHints[code] ?? 'Ocorreu um erro. Tente novamente dentro de momentos.',
  newCode: 'Mostrar novo código',
  tryAgain: 'Tentar novamente',
};

function named(app?: string): string {
  return app ? `a app ${app}` : 'a app';
}

function unit(seconds: number): string {
  return seconds === 1 ? 'segundo' : 'segundos';
}

registerLanguage(ptPT);
