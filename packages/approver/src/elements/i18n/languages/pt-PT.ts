import type { Entry } from '../../../approval/approval-state.js';
import type { Proximity } from '../../../login-request.js';
import type { ApproveFailure, ApproveProblem } from '../approve-messages.js';
import type { ApproverMessages } from '../messages.js';
import { registerLanguage } from './register-language.js';

const newCode = 'Mostre um novo código no computador e leia-o.';

const notices: Readonly<Record<Entry, string>> = {
  camera: 'Aprove apenas se abriu pessoalmente a página de início de sessão. Nunca enviamos códigos por email ou chat.',
  picture:
    'Escolheu uma imagem em vez de ler um código num ecrã. Se a imagem lhe foi enviada por outra pessoa, recuse o início de sessão.',
  link: 'Abriu um link em vez de ler um código num ecrã. Se o link chegou por email ou chat, recuse o início de sessão.',
  paste:
    'Colou um código em vez de o ler num ecrã. Se o código lhe foi enviado por outra pessoa, recuse o início de sessão.',
  'user-code':
    'Escreveu um código em vez de o ler num ecrã. Se o código lhe foi dado por outra pessoa, recuse o início de sessão.',
};

const entries: Readonly<Record<Entry, string>> = {
  camera: 'Lido com esta câmara',
  picture: 'De uma imagem',
  link: 'De um link',
  paste: 'Colado',
  'user-code': 'Introduzido manualmente',
};

const networks: Readonly<Record<Proximity, string>> = {
  'same-network': 'A mesma deste telemóvel',
  'same-operator': 'A mesma operadora, talvez outra rede',
  'same-country': 'Diferente da rede deste telemóvel, no mesmo país',
  'different-country': 'Num país diferente do deste telemóvel',
  unknown: 'Não é possível comparar com a rede deste telemóvel',
};

const problems: Readonly<Record<ApproveProblem, string>> = {
  'reauthentication-required': 'Não foi possível verificar a sua identidade. Nada foi aprovado.',
  'check-code-pending': 'Primeiro introduza o código de verificação no computador.',
  'rate-limited': 'Demasiadas tentativas. Aguarde um momento e tente novamente.',
  unreachable: 'Não é possível contactar o serviço. Tente novamente.',
  error: 'Ocorreu um erro. Tente novamente.',
};

const failures: Readonly<Record<ApproveFailure, readonly [title: string, hint: string]>> = {
  expired: ['Código expirado', newCode],
  'already-used': ['Código já utilizado', `O início de sessão já foi aprovado ou recusado. ${newCode}`],
  'already-scanned': ['Código lido por outra conta', newCode],
  'wrong-account': ['Não é possível usar esta conta aqui', 'Use a conta que pertence a esta app.'],
  'signed-out': ['Não tem sessão iniciada', 'Inicie sessão neste telemóvel para continuar.'],
  'rate-limited': ['Demasiadas tentativas', 'Aguarde um momento e tente novamente.'],
  offline: ['Está offline', 'Voltaremos a tentar quando estiver online.'],
  unreachable: ['Não é possível contactar o serviço', 'Verifique a ligação e tente novamente.'],
  'not-allowed': ['Não permitido', 'Este início de sessão não pode ser aprovado com este telemóvel.'],
  'content-changed': ['O código mudou', 'Leia o código que o computador mostra agora.'],
  'other-network': [
    'É necessária a mesma rede',
    'Ligue este telemóvel à rede do computador e leia novamente o código.',
  ],
  'other-country': [
    'É necessário o mesmo país',
    'O computador tem de estar no mesmo país que este telemóvel. Se usa uma VPN, desligue-a e leia novamente o código.',
  ],
  reported: [
    'Bloqueado após a sua denúncia',
    'Denunciou um início de sessão a partir dessa rede. Aguarde dez minutos e leia um novo código.',
  ],
  'wrong-check-code': [
    'Início de sessão cancelado',
    `Foram introduzidos demasiados códigos incorretos no computador. ${newCode}`,
  ],
  'unknown-code': ['Código não encontrado', 'Verifique o código ou mostre um novo no computador.'],
  'other-server': ['Código de outro serviço', 'Não pode ser usado nesta app.'],
  'not-a-login-code': ['Não é um código de início de sessão', 'Leia o código mostrado na página de início de sessão.'],
  misconfigured: ['Configuração incorreta', 'Não é possível aprovar inícios de sessão nesta app. Use outro método.'],
  error: ['Ocorreu um erro', 'Tente novamente dentro de momentos.'],
};

/** European Portuguese. Importing this file makes it known. */
export const ptPT: ApproverMessages = {
  lang: 'pt-PT',
  dir: 'ltr',
  approve: {
    idleTitle: 'Nada para aprovar',
    idleHint: 'Leia o código no outro ecrã.',
    loadingTitle: 'A verificar o início de sessão…',
    consentTitle: (app) => `Iniciar sessão em ${app}?`,
    noPage: 'Pedido por um programa, não por uma página Web',
    notice: (entry) => notices[entry],
    computerLabel: 'Computador (não verificado)',
    computer: (browser, os) => (browser && os ? `${browser} no ${os}` : (browser ?? os ?? 'Desconhecido')),
    locationLabel: 'Localização',
    addressLabel: 'Endereço IP',
    near: (place) => `Perto de ${place}`,
    networkLabel: 'Rede',
    network: (proximity) => networks[proximity],
    farWarning: 'Esse computador pode não estar perto de si. Se não estiver à sua frente, recuse o início de sessão.',
    requestedLabel: 'Pedido',
    entryLabel: 'Código',
    entry: (entry) => entries[entry],
    watchedLabel: 'Outros dispositivos',
    watched: 'Outro dispositivo está a monitorizar este código',
    switchAccount: 'Mudar',
    consequence: (app, name) =>
      `Se aprovar, esse computador inicia sessão em ${app} ${name ? `como ${name}` : 'com a sua conta'}.`,
    proceedConsequence: 'Se continuar, o seu nome aparece nesse computador. A sessão ainda não é iniciada.',
    proceed: 'Continuar',
    decline: 'Recusar',
    approve: 'Aprovar',
    approveAnyway: 'Aprovar mesmo assim',
    approving: 'A aprovar…',
    declining: 'A recusar…',
    notMe: 'Não fui eu',
    reporting: 'A denunciar…',
    problem: (problem) => problems[problem],
    checkTitle: 'Introduza este código de verificação no computador',
    checkHint: 'Introduza-o apenas no ecrã à sua frente. Nunca o diga nem o envie a outra pessoa.',
    checkWaiting: 'A aguardar o código de verificação…',
    checkVerified: 'O código de verificação corresponde',
    approvedTitle: 'Iniciou sessão no computador',
    approvedHint: (app, computer) => `${computer ? `${app}, ${computer}` : app}. Já pode fechar este ecrã.`,
    undo: 'Terminar sessão nesse computador',
    undoing: 'A terminar sessão…',
    undoFailed: 'Não foi possível terminar sessão nesse computador. Tente novamente.',
    undoneTitle: 'Sessão terminada nesse computador',
    undoneHint: 'É necessário um novo início de sessão.',
    declinedTitle: 'Início de sessão recusado',
    declinedHint: 'A sessão não foi iniciada no computador.',
    reportedTitle: 'Agradecemos o aviso',
    reportedHint:
      'A sessão não foi iniciada no computador. Se outra pessoa lhe deu o código, essa pessoa pode estar a tentar entrar na sua conta.',
    failureTitle: (failure) => failures[failure][0],
    failureHint: (failure, wait) =>
      failure === 'rate-limited' && wait ? `Tente novamente dentro de ${wait}.` : failures[failure][1],
    tryAgain: 'Tentar novamente',
    signIn: 'Iniciar sessão',
    useAnotherAccount: 'Usar outra conta',
  },
  scan: {
    title: 'Iniciar sessão noutro ecrã',
    hint: 'Aponte a câmara para o código.',
    otherWays: 'Introduza o código ou use uma imagem do mesmo.',
    idleTitle: 'A câmara está desligada',
    idleHint: 'Ligue-a para ler o código.',
    startCamera: 'Ligar a câmara',
    promptingTitle: 'Permita a utilização da câmara',
    promptingHint: 'O navegador pergunta primeiro. Nenhuma imagem sai deste dispositivo.',
    deniedTitle: 'A câmara está bloqueada',
    deniedHint: (isInstalled) =>
      isInstalled
        ? 'Abra as definições deste dispositivo, procure esta app e permita a utilização da câmara.'
        : 'Abra as definições do site na barra de endereço e permita a utilização da câmara.',
    noCameraTitle: 'Nenhuma câmara encontrada',
    noCameraHint: 'O navegador não encontrou nenhuma neste dispositivo.',
    busyTitle: 'A câmara está a ser utilizada',
    busyHint: 'Feche outras apps e páginas que a utilizem.',
    insecureTitle: 'Esta página não é segura',
    insecureHint: 'Os navegadores só permitem a câmara em páginas que começam por https.',
    unsupportedTitle: 'Não é possível ler códigos aqui',
    unsupportedHint: 'Este navegador não consegue ler códigos QR.',
    failedTitle: 'Não foi possível começar a ler o código',
    failedHint: 'Verifique a ligação e tente novamente.',
    foundTitle: 'Código encontrado',
    foundHint: 'A câmara está novamente desligada.',
    scanAgain: 'Ler o código novamente',
    tryAgain: 'Tentar novamente',
    advice: 'Ainda nada encontrado. Aproxime-se, evite movimentos e aumente o brilho do outro ecrã.',
    severalCodes: 'Há mais do que um código de início de sessão. Mostre apenas um.',
    otherServer: 'Este código de início de sessão é de outro serviço.',
    notALoginCode: 'Este não é um código de início de sessão.',
    noCode: 'Não há nenhum código nesta imagem.',
    enterCode: 'Introduzir um código',
    usePicture: 'Usar uma imagem',
    readingPicture: 'A processar a imagem…',
    useCamera: 'Ler código com a câmara',
    userCodeLabel: 'Código no outro ecrã',
    userCodeHint: 'Introduza o código mostrado no outro ecrã.',
    userCodeMissing: 'Primeiro introduza o código.',
    continue: 'Continuar',
    torch: 'Lanterna',
    zoom: 'Zoom',
    switchCamera: 'Mudar de câmara',
  },
};

registerLanguage(ptPT);
