import type { Entry } from '../../../approval/approval-state.js';
import type { Proximity } from '../../../login-request.js';
import type { ApproveFailure, ApproveProblem } from '../approve-messages.js';
import type { ApproverMessages } from '../messages.js';
import { registerLanguage } from './register-language.js';

const newCode = 'Muestra un nuevo código en el equipo y escanéalo.';

const notices: Readonly<Record<Entry, string>> = {
  camera:
    'Aprueba solo si tú has abierto la página de inicio de sesión. Nunca enviamos códigos por correo electrónico ni por chat.',
  picture:
    'Has elegido una imagen en lugar de escanear una pantalla. Si te la ha enviado otra persona, rechaza el inicio de sesión.',
  link: 'Has abierto un enlace en lugar de escanear una pantalla. Si te ha llegado por correo electrónico o por chat, rechaza el inicio de sesión.',
  paste:
    'Has pegado un código en lugar de escanear una pantalla. Si te lo ha enviado otra persona, rechaza el inicio de sesión.',
  'user-code':
    'Has escrito un código en lugar de escanear una pantalla. Si te lo ha dado otra persona, rechaza el inicio de sesión.',
};

const entries: Readonly<Record<Entry, string>> = {
  camera: 'Escaneado con esta cámara',
  picture: 'De una imagen',
  link: 'De un enlace',
  paste: 'Pegado',
  'user-code': 'Escrito a mano',
};

const networks: Readonly<Record<Proximity, string>> = {
  'same-network': 'La misma que la de este teléfono',
  'same-operator': 'El mismo operador, quizá otra red',
  'same-country': 'Distinta de la de este teléfono, en el mismo país',
  'different-country': 'En un país distinto al de este teléfono',
  unknown: 'No se puede comparar con la de este teléfono',
};

const problems: Readonly<Record<ApproveProblem, string>> = {
  'reauthentication-required': 'No hemos podido comprobar que eres tú. No se ha aprobado nada.',
  'check-code-pending': 'Escribe primero el código de verificación en el equipo.',
  'rate-limited': 'Demasiados intentos. Espera un momento e inténtalo de nuevo.',
  unreachable: 'No se puede conectar con el servicio. Inténtalo de nuevo.',
  error: 'Se ha producido un error. Inténtalo de nuevo.',
};

const failures: Readonly<Record<ApproveFailure, readonly [title: string, hint: string]>> = {
  expired: ['Código expirado', newCode],
  'already-used': ['Código ya utilizado', `Este inicio de sesión ya se ha aprobado o rechazado. ${newCode}`],
  'already-scanned': ['Escaneado con otra cuenta', newCode],
  'wrong-account': ['Esta cuenta no se puede usar aquí', 'Usa la cuenta que corresponde a esta app.'],
  'signed-out': ['No has iniciado sesión', 'Inicia sesión en este teléfono para continuar.'],
  'rate-limited': ['Demasiados intentos', 'Espera un momento e inténtalo de nuevo.'],
  offline: ['Sin conexión', 'Lo intentaremos de nuevo cuando vuelva la conexión.'],
  unreachable: ['No se puede conectar con el servicio', 'Revisa tu conexión e inténtalo de nuevo.'],
  'not-allowed': ['No permitido', 'Este inicio de sesión no se puede aprobar con este teléfono.'],
  'content-changed': ['El código ha cambiado', 'Escanea el código que muestra ahora el equipo.'],
  'other-network': [
    'Debe ser la misma red',
    'Conecta este teléfono a la red del equipo y vuelve a escanear el código.',
  ],
  'other-country': [
    'Debe ser el mismo país',
    'El equipo debe estar en el mismo país que este teléfono. Si usas una VPN, desactívala y vuelve a escanear el código.',
  ],
  reported: [
    'Bloqueado tras tu aviso',
    'Has avisado de un inicio de sesión desde esa red. Espera diez minutos y escanea un código nuevo.',
  ],
  'wrong-check-code': [
    'Inicio de sesión cancelado',
    `Se han escrito demasiados códigos incorrectos en el equipo. ${newCode}`,
  ],
  'unknown-code': ['Código no encontrado', 'Revisa el código o muestra uno nuevo en el equipo.'],
  'other-server': ['Código de otro servicio', 'No se puede usar en esta app.'],
  'not-a-login-code': [
    'No es un código de inicio de sesión',
    'Escanea el código que aparece en la página de inicio de sesión.',
  ],
  misconfigured: ['Mal configurado', 'En esta app no se pueden aprobar inicios de sesión. Usa otro método.'],
  error: ['Se ha producido un error', 'Inténtalo de nuevo en un momento.'],
};

/** Spanish. Importing this file makes it known. */
export const es: ApproverMessages = {
  lang: 'es',
  dir: 'ltr',
  approve: {
    idleTitle: 'No hay nada que aprobar',
    idleHint: 'Escanea el código de la otra pantalla.',
    loadingTitle: 'Comprobando el inicio de sesión…',
    consentTitle: (app) => `¿Iniciar sesión en ${app}?`,
    noPage: 'Solicitado por un programa, no por una página web',
    notice: (entry) => notices[entry],
    computerLabel: 'Equipo (sin verificar)',
    computer: (browser, os) => (browser && os ? `${browser} en ${os}` : (browser ?? os ?? 'Desconocido')),
    locationLabel: 'Ubicación',
    addressLabel: 'Dirección IP',
    near: (place) => `Cerca de ${place}`,
    networkLabel: 'Red',
    network: (proximity) => networks[proximity],
    farWarning: 'Puede que ese equipo no esté cerca de ti. Si no lo tienes delante, rechaza el inicio de sesión.',
    requestedLabel: 'Solicitado',
    entryLabel: 'Código',
    entry: (entry) => entries[entry],
    watchedLabel: 'Otros dispositivos',
    watched: 'Otro dispositivo está vigilando este código',
    switchAccount: 'Cambiar',
    consequence: (app, name) =>
      `Si apruebas, se iniciará sesión en ${app} ${name ? `como ${name}` : 'con tu cuenta'} en ese equipo.`,
    proceedConsequence: 'Si continúas, tu nombre se mostrará en ese equipo. Todavía no se iniciará sesión en él.',
    proceed: 'Continuar',
    decline: 'Rechazar',
    approve: 'Aprobar',
    approveAnyway: 'Aprobar de todos modos',
    approving: 'Aprobando…',
    declining: 'Rechazando…',
    notMe: 'No he sido yo',
    reporting: 'Enviando aviso…',
    problem: (problem) => problems[problem],
    checkTitle: 'Escribe este código de verificación en el equipo',
    checkHint: 'Escríbelo solo en la pantalla que tienes delante. Nunca se lo digas ni se lo envíes a otra persona.',
    checkWaiting: 'Esperando el código de verificación…',
    checkVerified: 'El código de verificación es correcto',
    approvedTitle: 'Has iniciado sesión en el equipo',
    approvedHint: (app, computer) => `${computer ? `${app}, ${computer}` : app}. Ya puedes cerrar esta pantalla.`,
    undo: 'Cerrar sesión en ese equipo',
    undoing: 'Cerrando sesión…',
    undoFailed: 'No se ha podido cerrar la sesión en ese equipo. Inténtalo de nuevo.',
    undoneTitle: 'Sesión cerrada en ese equipo',
    undoneHint: 'Hace falta un nuevo inicio de sesión.',
    declinedTitle: 'Inicio de sesión rechazado',
    declinedHint: 'No se ha iniciado sesión en el equipo.',
    reportedTitle: 'Gracias por avisarnos',
    reportedHint:
      'No se ha iniciado sesión en el equipo. Si otra persona te ha dado el código, es posible que intente acceder a tu cuenta.',
    failureTitle: (failure) => failures[failure][0],
    failureHint: (failure, wait) =>
      failure === 'rate-limited' && wait ? `Inténtalo de nuevo en ${wait}.` : failures[failure][1],
    tryAgain: 'Intentar de nuevo',
    signIn: 'Iniciar sesión',
    useAnotherAccount: 'Usar otra cuenta',
  },
  scan: {
    title: 'Inicia sesión en otra pantalla',
    hint: 'Apunta al código con la cámara.',
    otherWays: 'Escribe el código o usa una imagen del código.',
    idleTitle: 'La cámara está apagada',
    idleHint: 'Enciéndela para escanear el código.',
    startCamera: 'Encender la cámara',
    promptingTitle: 'Permite el uso de la cámara',
    promptingHint: 'Tu navegador pregunta primero. Ninguna imagen sale de este dispositivo.',
    deniedTitle: 'La cámara está bloqueada',
    deniedHint: (isInstalled) =>
      isInstalled
        ? 'Abre la configuración de este dispositivo, busca esta app y permite el uso de la cámara.'
        : 'Abre la configuración del sitio en la barra de direcciones y permite el uso de la cámara.',
    noCameraTitle: 'No se ha encontrado ninguna cámara',
    noCameraHint: 'Tu navegador no ha encontrado ninguna en este dispositivo.',
    busyTitle: 'La cámara está en uso',
    busyHint: 'Cierra las demás apps y páginas que la usen.',
    insecureTitle: 'Esta página no es segura',
    insecureHint: 'Los navegadores solo permiten la cámara en páginas cuya dirección empieza por https.',
    unsupportedTitle: 'Aquí no se puede escanear',
    unsupportedHint: 'Este navegador no puede leer códigos QR.',
    failedTitle: 'No se ha podido empezar a escanear',
    failedHint: 'Revisa tu conexión e inténtalo de nuevo.',
    foundTitle: 'Código encontrado',
    foundHint: 'La cámara vuelve a estar apagada.',
    scanAgain: 'Escanear de nuevo',
    tryAgain: 'Intentar de nuevo',
    advice: 'Todavía no se ha encontrado nada. Acércate, no muevas el teléfono y sube el brillo de la otra pantalla.',
    severalCodes: 'Hay más de un código de inicio de sesión. Muestra solo uno.',
    otherServer: 'Este código de inicio de sesión es de otro servicio.',
    notALoginCode: 'Esto no es un código de inicio de sesión.',
    noCode: 'No hay ningún código en esta imagen.',
    enterCode: 'Escribir un código',
    usePicture: 'Usar una imagen',
    readingPicture: 'Leyendo la imagen…',
    useCamera: 'Escanear con la cámara',
    userCodeLabel: 'Código de la otra pantalla',
    userCodeHint: 'Escribe el código que aparece en la otra pantalla.',
    userCodeMissing: 'Escribe primero el código.',
    continue: 'Continuar',
    torch: 'Linterna',
    zoom: 'Zoom',
    switchCamera: 'Cambiar de cámara',
  },
};

registerLanguage(es);
