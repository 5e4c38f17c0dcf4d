import type { QrLoginErrorCode } from '@qr-login/core';
import type { Messages } from '../messages.js';
import { registerLanguage } from './register-language.js';

const errorHints: Readonly<Partial<Record<QrLoginErrorCode, string>>> = {
  misconfigured: 'El inicio de sesión con código está mal configurado aquí. Usa otro método.',
  'network-or-policy': 'No se puede conectar con el servicio. Revisa tu conexión.',
  timeout: 'El servicio tarda demasiado. Inténtalo de nuevo en un momento.',
  'server-unavailable': 'El servicio está saturado. Inténtalo de nuevo en un momento.',
  'mfa-required': 'Hace falta un paso más. Inicia sesión con otro método.',
  'insecure-context': 'El inicio de sesión con código requiere una página segura. Usa otro método.',
  refused: 'Aquí no se permite el inicio de sesión con código. Usa otro método.',
};

/** Spanish. Importing this file makes it known. */
export const es: Messages = {
  lang: 'es',
  dir: 'ltr',
  codeLabel: 'Código QR para escanear con tu teléfono',
  enlarge: 'Ampliar el código QR',
  enlargedLabel: 'Código QR ampliado',
  close: 'Cerrar',
  pendingTitle: (app) => (app ? `Inicia sesión con ${app}` : 'Escanea para iniciar sesión'),
  pendingHint: (app) => `Abre ${app ?? 'la app'} en tu teléfono y escanea este código.`,
  steps: (app) => [`Abre ${app ?? 'la app'} en tu teléfono`, 'Escanea este código con la app'],
  userCodeLabel: '¿No se escanea? Usa este código en la app',
  copyCode: 'Copiar código',
  copyLink: 'Copiar enlace',
  copied: 'Copiado',
  openHere: 'Abrir en este dispositivo',
  renewsIn: (seconds) => `Nuevo código en ${seconds} ${unit(seconds)}`,
  endsIn: (seconds) => `Expira en ${seconds} ${unit(seconds)}`,
  reconnecting: 'Reconectando…',
  reconnected: 'Conexión restablecida',
  appTitle: (app) => `Inicia sesión con ${app ?? 'la app'}`,
  appHint: 'Aprueba este inicio de sesión en la app de este teléfono.',
  openApp: (app) => `Abrir ${app ?? 'la app'}`,
  showCode: 'Mostrar el código',
  scannedTitle: 'Código escaneado',
  scannedHint: 'Toca “Aprobar” en la app.',
  scannedBy: (name) => `Escaneado por ${name}`,
  notYou: '¿No eres tú? Mostrar nuevo código',
  checkTitle: 'Escribe el código que aparece en tu teléfono',
  checkHint: (digits) => `Tu teléfono muestra ${digits} dígitos. Escríbelos aquí.`,
  checkWrong: (tries) =>
    tries
      ? `Código de verificación incorrecto. ${tries === 1 ? 'Queda 1 intento' : `Quedan ${tries} intentos`}.`
      : 'Demasiados códigos incorrectos. El inicio de sesión se ha cancelado.',
  checkSubmit: 'Continuar',
  confirmTitle: (name) => (name ? `¿Continuar como ${name}?` : '¿Has sido tú?'),
  confirmHint: 'Este inicio de sesión se ha aprobado en un teléfono.',
  proceed: 'Sí, continuar',
  authorizedTitle: (name) => (name ? `Hola, ${name}` : 'Inicio de sesión aprobado'),
  authorizedHint: 'Iniciando sesión…',
  elsewhereHint: 'Ya has iniciado sesión en otra pestaña.',
  cancelledTitle: 'Inicio de sesión rechazado',
  cancelledHint: 'Has rechazado este inicio de sesión en tu teléfono.',
  expiredTitle: 'Código expirado',
  expiredHint: 'Por tu seguridad, los códigos expiran rápido.',
  offlineTitle: 'Sin conexión',
  offlineHint: 'La conexión se restablecerá automáticamente.',
  errorTitle: 'Error al iniciar sesión',
  errorHint: (code) => errorHints[code] ?? 'Se ha producido un error. Inténtalo de nuevo en un momento.',
  newCode: 'Mostrar nuevo código',
  tryAgain: 'Intentar de nuevo',
};

function unit(seconds: number): string {
  return seconds === 1 ? 'segundo' : 'segundos';
}

registerLanguage(es);
