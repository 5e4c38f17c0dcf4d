import type { Entry } from '../../../approval/approval-state.js';
import type { Proximity } from '../../../login-request.js';
import type { ApproveFailure, ApproveProblem } from '../approve-messages.js';
import type { ApproverMessages } from '../messages.js';
import { registerLanguage } from './register-language.js';

const newCode = '컴퓨터에 새 QR 코드를 표시하고 스캔하세요.';

const notices: Readonly<Record<Entry, string>> = {
  camera:
    '로그인 페이지를 본인이 직접 연 경우에만 승인하세요. 이메일이나 채팅으로 로그인 코드를 보내는 일은 절대 없습니다.',
  picture: '화면을 스캔하지 않고 이미지를 선택했습니다. 다른 사람이 보낸 이미지라면 로그인을 거부하세요.',
  link: '화면을 스캔하지 않고 링크를 열었습니다. 이메일이나 채팅으로 받은 링크라면 로그인을 거부하세요.',
  paste: '화면을 스캔하지 않고 로그인 코드를 붙여넣었습니다. 다른 사람이 보낸 로그인 코드라면 로그인을 거부하세요.',
  'user-code': '화면을 스캔하지 않고 코드를 직접 입력했습니다. 다른 사람이 알려준 코드라면 로그인을 거부하세요.',
};

const entries: Readonly<Record<Entry, string>> = {
  camera: '이 카메라로 스캔함',
  picture: '이미지에서 가져옴',
  link: '링크에서 가져옴',
  paste: '붙여넣음',
  'user-code': '직접 입력함',
};

const networks: Readonly<Record<Proximity, string>> = {
  'same-network': '이 휴대폰과 같음',
  'same-operator': '통신사는 같지만 네트워크는 다를 수 있음',
  'same-country': '이 휴대폰과 다름, 국가는 같음',
  'different-country': '이 휴대폰과 다른 국가에 있음',
  unknown: '이 휴대폰과 비교할 수 없음',
};

const problems: Readonly<Record<ApproveProblem, string>> = {
  'reauthentication-required': '본인인지 확인할 수 없습니다. 아무것도 승인되지 않았습니다.',
  'check-code-pending': '먼저 컴퓨터에 인증 코드를 입력하세요.',
  'rate-limited': '시도 횟수가 너무 많습니다. 잠시 후 다시 시도하세요.',
  unreachable: '로그인 서비스에 연결할 수 없습니다. 다시 시도하세요.',
  error: '문제가 발생했습니다. 다시 시도하세요.',
};

const failures: Readonly<Record<ApproveFailure, readonly [title: string, hint: string]>> = {
  expired: ['로그인 코드가 만료되었습니다', newCode],
  'already-used': ['이미 사용된 로그인 코드입니다', `이전에 승인되었거나 거부되었습니다. ${newCode}`],
  'already-scanned': ['다른 계정에서 스캔했습니다', newCode],
  'wrong-account': ['여기서는 이 계정을 사용할 수 없습니다', '이 앱에 속한 계정을 사용하세요.'],
  'signed-out': ['로그아웃 상태입니다', '계속하려면 이 휴대폰에서 로그인하세요.'],
  'rate-limited': ['시도 횟수가 너무 많습니다', '잠시 후 다시 시도하세요.'],
  offline: ['오프라인 상태입니다', '온라인 상태가 되면 다시 시도합니다.'],
  unreachable: ['로그인 서비스에 연결할 수 없습니다', '인터넷 연결을 확인한 후 다시 시도하세요.'],
  'not-allowed': ['허용되지 않습니다', '이 휴대폰으로는 이 로그인을 승인할 수 없습니다.'],
  'content-changed': ['QR 코드가 바뀌었습니다', '지금 컴퓨터에 표시된 QR 코드를 스캔하세요.'],
  'other-network': [
    '같은 네트워크가 필요합니다',
    '이 휴대폰을 컴퓨터의 네트워크에 연결한 후 QR 코드를 다시 스캔하세요.',
  ],
  'other-country': [
    '같은 국가여야 합니다',
    '컴퓨터가 이 휴대폰과 같은 국가에 있어야 합니다. VPN을 사용 중이면 끄고 QR 코드를 다시 스캔하세요.',
  ],
  reported: [
    '신고 후 차단되었습니다',
    '해당 네트워크에서 온 로그인을 신고했습니다. 10분 기다린 후 새 QR 코드를 스캔하세요.',
  ],
  'wrong-check-code': ['로그인이 중단되었습니다', `컴퓨터에서 인증 코드가 여러 번 잘못 입력되었습니다. ${newCode}`],
  'unknown-code': ['로그인 코드를 찾을 수 없습니다', '코드를 확인하거나 컴퓨터에 새 QR 코드를 표시하세요.'],
  'other-server': ['다른 서비스의 로그인 코드입니다', '이 앱에서는 사용할 수 없습니다.'],
  'not-a-login-code': ['로그인 코드가 아닙니다', '로그인 페이지에 표시된 QR 코드를 스캔하세요.'],
  misconfigured: ['설정에 문제가 있습니다', '이 앱에서는 로그인을 승인할 수 없습니다. 다른 방법을 사용하세요.'],
  error: ['문제가 발생했습니다', '잠시 후 다시 시도하세요.'],
};

/** Korean. Importing this file makes it known. */
export const ko: ApproverMessages = {
  lang: 'ko',
  dir: 'ltr',
  approve: {
    idleTitle: '승인할 로그인이 없습니다',
    idleHint: '다른 화면의 QR 코드를 스캔하세요.',
    loadingTitle: '로그인을 확인하는 중…',
    consentTitle: (app) => `${app}에 로그인할까요?`,
    noPage: '웹페이지가 아닌 프로그램에서 요청함',
    notice: (entry) => notices[entry],
    computerLabel: '컴퓨터(확인되지 않음)',
    computer: (browser, os) => (browser && os ? `${os}의 ${browser}` : (browser ?? os ?? '알 수 없음')),
    locationLabel: '위치',
    addressLabel: 'IP 주소',
    near: (place) => `${place} 부근`,
    networkLabel: '네트워크',
    network: (proximity) => networks[proximity],
    farWarning: '해당 컴퓨터가 가까이에 없을 수 있습니다. 눈앞에 없다면 로그인을 거부하세요.',
    requestedLabel: '요청 시간',
    entryLabel: '로그인 코드',
    entry: (entry) => entries[entry],
    watchedLabel: '다른 기기',
    watched: '다른 기기에서 이 로그인 코드를 지켜보고 있습니다',
    switchAccount: '전환',
    consequence: (app, name) =>
      `승인하면 해당 컴퓨터에서 ${name ? `${name}님으로` : '내 계정으로'} ${app}에 로그인됩니다.`,
    proceedConsequence: '계속하면 해당 컴퓨터에 이름이 표시됩니다. 아직 로그인되지는 않습니다.',
    proceed: '계속',
    decline: '거부',
    approve: '승인',
    approveAnyway: '그래도 승인',
    approving: '승인하는 중…',
    declining: '거부하는 중…',
    notMe: '본인이 아닙니다',
    reporting: '신고하는 중…',
    problem: (problem) => problems[problem],
    checkTitle: '이 인증 코드를 컴퓨터에 입력하세요',
    checkHint: '눈앞에 있는 화면에만 입력하세요. 절대 다른 사람에게 알려주거나 보내지 마세요.',
    checkWaiting: '인증 코드 입력을 기다리는 중…',
    checkVerified: '인증 코드가 일치합니다',
    approvedTitle: '컴퓨터에서 로그인했습니다',
    approvedHint: (app, computer) => `${computer ? `${app}, ${computer}` : app}. 이 화면을 닫아도 됩니다.`,
    undo: '해당 컴퓨터에서 로그아웃',
    undoing: '로그아웃하는 중…',
    undoFailed: '해당 컴퓨터에서 로그아웃하지 못했습니다. 다시 시도하세요.',
    undoneTitle: '해당 컴퓨터에서 로그아웃했습니다',
    undoneHint: '다시 로그인해야 사용할 수 있습니다.',
    declinedTitle: '로그인을 거부했습니다',
    declinedHint: '컴퓨터에서 로그인되지 않았습니다.',
    reportedTitle: '알려주셔서 감사합니다',
    reportedHint:
      '컴퓨터에서 로그인되지 않았습니다. 다른 사람이 로그인 코드를 주었다면 그 사람이 내 계정에 접근하려는 것일 수 있습니다.',
    failureTitle: (failure) => failures[failure][0],
    failureHint: (failure, wait) =>
      failure === 'rate-limited' && wait ? `${wait} 후 다시 시도하세요.` : failures[failure][1],
    tryAgain: '다시 시도',
    signIn: '로그인',
    useAnotherAccount: '다른 계정 사용',
  },
  scan: {
    title: '다른 화면에서 로그인',
    hint: '카메라로 QR 코드를 비추세요.',
    otherWays: '코드를 입력하거나 QR 코드 이미지를 사용하세요.',
    idleTitle: '카메라가 꺼져 있습니다',
    idleHint: '카메라를 켜고 QR 코드를 스캔하세요.',
    startCamera: '카메라 켜기',
    promptingTitle: '카메라를 허용하세요',
    promptingHint: '먼저 브라우저가 묻습니다. 이미지는 이 기기 밖으로 전송되지 않습니다.',
    deniedTitle: '카메라가 차단되었습니다',
    deniedHint: (isInstalled) =>
      isInstalled
        ? '이 기기의 설정을 열고 이 앱을 찾아 카메라를 허용하세요.'
        : '주소 표시줄에서 사이트 설정을 열고 카메라를 허용하세요.',
    noCameraTitle: '카메라를 찾을 수 없습니다',
    noCameraHint: '브라우저가 이 기기에서 카메라를 찾지 못했습니다.',
    busyTitle: '카메라가 사용 중입니다',
    busyHint: '카메라를 사용하는 다른 앱과 페이지를 닫으세요.',
    insecureTitle: '안전하지 않은 페이지입니다',
    insecureHint: '브라우저는 https로 시작하는 페이지에서만 카메라를 허용합니다.',
    unsupportedTitle: '여기서는 스캔할 수 없습니다',
    unsupportedHint: '이 브라우저는 QR 코드를 읽을 수 없습니다.',
    failedTitle: '스캔을 시작하지 못했습니다',
    failedHint: '인터넷 연결을 확인한 후 다시 시도하세요.',
    foundTitle: '로그인 코드를 찾았습니다',
    foundHint: '카메라가 다시 꺼졌습니다.',
    scanAgain: '다시 스캔',
    tryAgain: '다시 시도',
    advice: '아직 찾지 못했습니다. 더 가까이에서 움직이지 말고 다른 화면을 더 밝게 하세요.',
    severalCodes: '로그인 코드가 두 개 이상 있습니다. 하나만 표시하세요.',
    otherServer: '다른 서비스의 로그인 코드입니다.',
    notALoginCode: '로그인 코드가 아닙니다.',
    noCode: '이 이미지에는 QR 코드가 없습니다.',
    enterCode: '코드 직접 입력',
    usePicture: '이미지 사용',
    readingPicture: '이미지를 읽는 중…',
    useCamera: '카메라로 스캔',
    userCodeLabel: '다른 화면의 코드',
    userCodeHint: '다른 화면에 표시된 코드를 입력하세요.',
    userCodeMissing: '먼저 코드를 입력하세요.',
    continue: '계속',
    torch: '조명',
    zoom: '확대/축소',
    switchCamera: '카메라 전환',
  },
};

registerLanguage(ko);
