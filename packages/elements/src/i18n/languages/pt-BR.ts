import type { QrLoginErrorCode } from '@qr-login/core';
import type { Messages } from '../messages.js';
import { registerLanguage } from './register-language.js';

const errorHints: Readonly<Partial<Record<QrLoginErrorCode, string>>> = {
  misconfigured: 'Este login não está configurado corretamente.',
  'network-or-policy': 'Não foi possível acessar o serviço de login.',
  timeout: 'O serviço de login está demorando para responder.',
  'server-unavailable': 'O serviço de login está ocupado. Aguarde um momento.',
  'mfa-required': 'É necessária mais uma etapa. Entre de outra forma.',
  'insecure-context': 'Esta página precisa de uma conexão segura.',
  refused: 'Esta página não permite entrar desta forma.',
};

/** Brazilian Portuguese. Importing this file makes it known. */
export const ptBR: Messages = {
  lang: 'pt-BR',
  dir: 'ltr',
  codeLabel: 'Código de login para escanear com o celular',
  enlarge: 'Ampliar o código',
  pendingTitle: 'Entrar com QR Code',
  pendingHint: 'Abra no celular o app em que você já fez login e escaneie este código.',
  userCodeLabel: 'Confira ou digite no celular',
  renewsIn: (seconds) => `Novo código em ${seconds}\u00a0s`,
  endsIn: (seconds) => `Expira em ${seconds}\u00a0s`,
  reconnecting: 'Reconectando…',
  appTitle: 'Entrar com o app',
  openApp: 'Abrir o app',
  blockedHint: 'Esta página não consegue abrir o app. Use o navegador ou mostre o código.',
  showCode: 'Mostrar o código',
  scannedTitle: 'Confirme no celular',
  scannedHint: 'Aprove o login no app.',
  scannedBy: (name) => `Escaneado por ${name}.`,
  unknownUser: 'Código escaneado',
  notYou: 'Não é você? Novo código',
  confirmTitle: 'É você?',
  proceed: 'Continuar',
  authorizedTitle: 'Aprovado',
  authorizedHint: 'Entrando…',
  elsewhereHint: 'Você entrou em outra aba.',
  cancelledTitle: 'Login recusado',
  cancelledHint: 'O login foi recusado no celular.',
  expiredTitle: 'Este código expirou',
  expiredHint: 'Para sua segurança, os códigos duram pouco tempo.',
  offlineTitle: 'Você está offline',
  offlineHint: 'O login continua sozinho quando a conexão voltar.',
  errorTitle: 'Algo deu errado',
  errorHint: (code) => errorHints[code] ?? 'O serviço de login não deu uma resposta válida.',
  newCode: 'Mostrar novo código',
  tryAgain: 'Tentar novamente',
};

registerLanguage(ptBR);
