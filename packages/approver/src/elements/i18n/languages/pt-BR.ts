import type { Entry } from '../../../approval/approval-state.js';
import type { Proximity } from '../../../login-request.js';
import type { ApproveFailure, ApproveProblem } from '../approve-messages.js';
import type { ApproverMessages } from '../messages.js';
import { registerLanguage } from './register-language.js';

const newCode = 'Mostre um novo código no computador e escaneie-o.';

const notices: Readonly<Record<Entry, string>> = {
  camera: 'Aprove somente se foi você quem abriu a página de login. Nunca enviamos códigos por e-mail ou chat.',
  picture:
    'Você escolheu uma imagem em vez de escanear uma tela. Se outra pessoa enviou essa imagem a você, recuse o login.',
  link: 'Você abriu um link em vez de escanear uma tela. Se ele chegou por e-mail ou chat, recuse o login.',
  paste: 'Você colou um código em vez de escanear uma tela. Se outra pessoa enviou esse código a você, recuse o login.',
  'user-code':
    'Você digitou um código em vez de escanear uma tela. Se outra pessoa deu esse código a você, recuse o login.',
};

const entries: Readonly<Record<Entry, string>> = {
  camera: 'Escaneado com esta câmera',
  picture: 'De uma imagem',
  link: 'De um link',
  paste: 'Colado',
  'user-code': 'Digitado manualmente',
};

const networks: Readonly<Record<Proximity, string>> = {
  'same-network': 'A mesma deste celular',
  'same-operator': 'A mesma operadora, talvez outra rede',
  'same-country': 'Diferente da rede deste celular, no mesmo país',
  'different-country': 'Em um país diferente do deste celular',
  unknown: 'Não é possível comparar com a rede deste celular',
};

const problems: Readonly<Record<ApproveProblem, string>> = {
  'reauthentication-required': 'Não foi possível verificar que é você. Nada foi aprovado.',
  'check-code-pending': 'Primeiro digite o código de verificação no computador.',
  'rate-limited': 'Muitas tentativas. Aguarde um momento e tente novamente.',
  unreachable: 'O serviço de login está inacessível. Tente novamente.',
  error: 'Algo deu errado. Tente novamente.',
};

const failures: Readonly<Record<ApproveFailure, readonly [title: string, hint: string]>> = {
  expired: ['Código expirado', newCode],
  'already-used': ['Código já usado', `O login já foi aprovado ou recusado. ${newCode}`],
  'already-scanned': ['Código escaneado por outra conta', newCode],
  'wrong-account': ['Esta conta não pode ser usada aqui', 'Use a conta que pertence a este app.'],
  'signed-out': ['Você saiu da conta', 'Entre na sua conta neste celular para continuar.'],
  'rate-limited': ['Muitas tentativas', 'Aguarde um momento e tente novamente.'],
  offline: ['Você está offline', 'Tentaremos novamente quando você voltar a ficar online.'],
  unreachable: ['Serviço de login inacessível', 'Verifique sua conexão e tente novamente.'],
  'not-allowed': ['Não permitido', 'Este login não pode ser aprovado com este celular.'],
  'content-changed': ['O código mudou', 'Escaneie o código que o computador mostra agora.'],
  'other-network': [
    'É preciso usar a mesma rede',
    'Conecte este celular à rede do computador e escaneie o código novamente.',
  ],
  'other-country': [
    'É preciso estar no mesmo país',
    'O computador precisa estar no mesmo país que este celular. Se você usa uma VPN, desligue-a e escaneie o código novamente.',
  ],
  reported: [
    'Bloqueado após a sua denúncia',
    'Você denunciou um login dessa rede. Aguarde dez minutos e escaneie um novo código.',
  ],
  'wrong-check-code': ['Login cancelado', `Muitos códigos incorretos foram digitados no computador. ${newCode}`],
  'unknown-code': ['Código não encontrado', 'Verifique o código ou mostre um novo no computador.'],
  'other-server': ['Código de outro serviço', 'Ele não pode ser usado neste app.'],
  'not-a-login-code': ['Não é um código de login', 'Escaneie o código exibido na página de login.'],
  misconfigured: ['Configuração incorreta', 'Não é possível aprovar logins neste app. Entre de outra forma.'],
  error: ['Algo deu errado', 'Tente novamente em instantes.'],
};

/** Brazilian Portuguese. Importing this file makes it known. */
export const ptBR: ApproverMessages = {
  lang: 'pt-BR',
  dir: 'ltr',
  approve: {
    idleTitle: 'Nada para aprovar',
    idleHint: 'Escaneie o código na outra tela.',
    loadingTitle: 'Verificando o login…',
    consentTitle: (app) => `Entrar em ${app}?`,
    noPage: 'Solicitado por um programa, não por uma página da Web',
    notice: (entry) => notices[entry],
    computerLabel: 'Computador (não verificado)',
    computer: (browser, os) => (browser && os ? `${browser} no ${os}` : (browser ?? os ?? 'Desconhecido')),
    locationLabel: 'Localização',
    addressLabel: 'Endereço IP',
    near: (place) => `Perto de ${place}`,
    networkLabel: 'Rede',
    network: (proximity) => networks[proximity],
    farWarning: 'Talvez esse computador não esteja perto de você. Se ele não estiver à sua frente, recuse o login.',
    requestedLabel: 'Solicitação',
    entryLabel: 'Código',
    entry: (entry) => entries[entry],
    watchedLabel: 'Outros dispositivos',
    watched: 'Outro dispositivo está monitorando este código',
    switchAccount: 'Trocar',
    consequence: (app, name) =>
      `Se você aprovar, esse computador vai entrar em ${app} ${name ? `como ${name}` : 'com a sua conta'}.`,
    proceedConsequence: 'Se você continuar, seu nome vai aparecer nesse computador. O login ainda não será feito.',
    proceed: 'Continuar',
    decline: 'Recusar',
    approve: 'Aprovar',
    approveAnyway: 'Aprovar mesmo assim',
    approving: 'Aprovando…',
    declining: 'Recusando…',
    notMe: 'Não fui eu',
    reporting: 'Denunciando…',
    problem: (problem) => problems[problem],
    checkTitle: 'Digite este código de verificação no computador',
    checkHint: 'Digite-o somente na tela à sua frente. Nunca informe nem envie esse código a outra pessoa.',
    checkWaiting: 'Aguardando o código de verificação…',
    checkVerified: 'O código de verificação confere',
    approvedTitle: 'Login feito no computador',
    approvedHint: (app, computer) => `${computer ? `${app}, ${computer}` : app}. Você já pode fechar esta tela.`,
    undo: 'Sair da conta nesse computador',
    undoing: 'Saindo da conta…',
    undoFailed: 'Não foi possível sair da conta nesse computador. Tente novamente.',
    undoneTitle: 'Você saiu da conta nesse computador',
    undoneHint: 'Será necessário um novo login.',
    declinedTitle: 'Login recusado',
    declinedHint: 'O login não foi feito no computador.',
    reportedTitle: 'Agradecemos o aviso',
    reportedHint:
      'O login não foi feito no computador. Se outra pessoa deu o código a você, ela pode estar tentando entrar na sua conta.',
    failureTitle: (failure) => failures[failure][0],
    failureHint: (failure, wait) =>
      failure === 'rate-limited' && wait ? `Tente novamente em ${wait}.` : failures[failure][1],
    tryAgain: 'Tentar novamente',
    signIn: 'Entrar',
    useAnotherAccount: 'Usar outra conta',
  },
  scan: {
    title: 'Fazer login em outra tela',
    hint: 'Aponte a câmera para o código.',
    otherWays: 'Digite o código ou use uma imagem dele.',
    idleTitle: 'A câmera está desligada',
    idleHint: 'Ligue-a para escanear o código.',
    startCamera: 'Ligar a câmera',
    promptingTitle: 'Permita o uso da câmera',
    promptingHint: 'O navegador pergunta antes. Nenhuma imagem sai deste dispositivo.',
    deniedTitle: 'A câmera está bloqueada',
    deniedHint: (isInstalled) =>
      isInstalled
        ? 'Abra as configurações deste dispositivo, encontre este app e permita o uso da câmera.'
        : 'Abra as configurações do site na barra de endereço e permita o uso da câmera.',
    noCameraTitle: 'Nenhuma câmera encontrada',
    noCameraHint: 'O navegador não encontrou nenhuma neste dispositivo.',
    busyTitle: 'A câmera está em uso',
    busyHint: 'Feche outros apps e páginas que a estejam usando.',
    insecureTitle: 'Esta página não é segura',
    insecureHint: 'Os navegadores só permitem a câmera em páginas que começam com https.',
    unsupportedTitle: 'Não é possível escanear aqui',
    unsupportedHint: 'Este navegador não consegue ler QR codes.',
    failedTitle: 'Não foi possível começar a escanear',
    failedHint: 'Verifique sua conexão e tente novamente.',
    foundTitle: 'Código encontrado',
    foundHint: 'A câmera está desligada novamente.',
    scanAgain: 'Escanear novamente',
    tryAgain: 'Tentar novamente',
    advice: 'Nada encontrado ainda. Chegue mais perto, evite movimentos e aumente o brilho da outra tela.',
    severalCodes: 'Há mais de um código de login. Mostre apenas um.',
    otherServer: 'Este código de login é de outro serviço.',
    notALoginCode: 'Este não é um código de login.',
    noCode: 'Não há código nesta imagem.',
    enterCode: 'Digitar um código',
    usePicture: 'Usar uma imagem',
    readingPicture: 'Lendo a imagem…',
    useCamera: 'Escanear com a câmera',
    userCodeLabel: 'Código na outra tela',
    userCodeHint: 'Digite o código exibido na outra tela.',
    userCodeMissing: 'Primeiro digite o código.',
    continue: 'Continuar',
    torch: 'Lanterna',
    zoom: 'Zoom',
    switchCamera: 'Trocar de câmera',
  },
};

registerLanguage(ptBR);
