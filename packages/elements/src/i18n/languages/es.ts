import type { QrLoginErrorCode } from '@qr-login/core';
import type { Messages } from '../messages.js';
import { registerLanguage } from './register-language.js';

const errorHints: Readonly<Partial<Record<QrLoginErrorCode, string>>> = {
  misconfigured: 'Este inicio de sesión no está bien configurado.',
  'network-or-policy': 'No se puede conectar con el servicio de acceso.',
  timeout: 'El servicio de acceso tarda demasiado en responder.',
  'server-unavailable': 'El servicio de acceso está saturado. Espera un momento.',
  'mfa-required': 'Hace falta un paso más. Inicia sesión de otra forma.',
  'insecure-context': 'Esta página necesita una conexión segura.',
  refused: 'Esta página no permite iniciar sesión de esta forma.',
};

/** Spanish. Importing this file makes it known. */
export const es: Messages = {
  lang: 'es',
  dir: 'ltr',
  codeLabel: 'Código de inicio de sesión para escanear con el teléfono',
  enlarge: 'Ampliar el código',
  pendingTitle: 'Iniciar sesión con QR',
  pendingHint: 'Abre la app en tu teléfono, con la sesión iniciada, y escanea el código.',
  userCodeLabel: 'Revisa o escribe en el teléfono',
  renewsIn: (seconds) => `Nuevo código en ${seconds}\u00a0s`,
  endsIn: (seconds) => `Expira en ${seconds}\u00a0s`,
  reconnecting: 'Reconectando…',
  appTitle: 'Iniciar sesión con la app',
  openApp: 'Abrir la app',
  blockedHint: 'Esta página no puede abrir la app. Usa el navegador o muestra el código.',
  showCode: 'Mostrar el código',
  scannedTitle: 'Confirma en el teléfono',
  scannedHint: 'Aprueba el inicio de sesión en la app.',
  scannedBy: (name) => `Escaneado por ${name}.`,
  unknownUser: 'Código escaneado',
  notYou: '¿No eres tú? Nuevo código',
  confirmTitle: '¿Eres tú?',
  proceed: 'Continuar',
  authorizedTitle: 'Aprobado',
  authorizedHint: 'Iniciando sesión…',
  elsewhereHint: 'Has iniciado sesión en otra pestaña.',
  cancelledTitle: 'Acceso rechazado',
  cancelledHint: 'Se rechazó en el teléfono.',
  expiredTitle: 'Este código expiró',
  expiredHint: 'Por tu seguridad, los códigos duran poco tiempo.',
  offlineTitle: 'Sin conexión',
  offlineHint: 'Continuará por sí solo cuando vuelva la conexión.',
  errorTitle: 'Algo salió mal',
  errorHint: (code) => errorHints[code] ?? 'El servicio de acceso no dio una respuesta válida.',
  newCode: 'Mostrar otro código',
  tryAgain: 'Reintentar',
};

registerLanguage(es);
