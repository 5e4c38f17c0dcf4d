import type { QrLoginErrorCode } from '@qr-login/core';
import type { Messages } from '../messages.js';
import { registerLanguage } from './register-language.js';

const errorHints: Readonly<Partial<Record<QrLoginErrorCode, string>>> = {
  misconfigured: 'QR 코드 로그인 설정에 문제가 있습니다. 다른 방법을 사용하세요.',
  'network-or-policy': '로그인 서비스에 연결할 수 없습니다. 인터넷 연결을 확인하세요.',
  timeout: '로그인 서비스의 응답이 늦어지고 있습니다. 잠시 후 다시 시도하세요.',
  'server-unavailable': '로그인 서비스가 혼잡합니다. 잠시 후 다시 시도하세요.',
  'mfa-required': '추가 인증이 필요합니다. 다른 방법으로 로그인하세요.',
  'insecure-context': 'QR 코드 로그인은 안전한 페이지에서만 가능합니다. 다른 방법을 사용하세요.',
  refused: '여기서는 QR 코드 로그인이 허용되지 않습니다. 다른 방법을 사용하세요.',
};

/** Korean. Importing this file makes it known. */
export const ko: Messages = {
  lang: 'ko',
  dir: 'ltr',
  codeLabel: '휴대폰으로 스캔할 QR 코드',
  enlarge: 'QR 코드 확대',
  enlargedLabel: '확대된 QR 코드',
  close: '닫기',
  pendingTitle: (app) => (app ? `${named(app)}으로 로그인` : 'QR 코드로 로그인'),
  pendingHint: (app) => `휴대폰에서 ${named(app)}을 열고 이 QR 코드를 스캔하세요.`,
  steps: (app) => [`휴대폰에서 ${named(app)} 열기`, '앱에서 이 QR 코드 스캔하기'],
  userCodeLabel: '스캔할 수 없나요? 앱에 이 코드를 입력하세요',
  copyCode: '코드 복사',
  copyLink: '링크 복사',
  copied: '복사됨',
  openHere: '이 기기에서 열기',
  renewsIn: (seconds) => `${seconds}초 후 새 QR 코드 표시`,
  endsIn: (seconds) => `${seconds}초 후 만료`,
  reconnecting: '다시 연결하는 중…',
  reconnected: '다시 연결되었습니다',
  appTitle: (app) => `${named(app)}으로 로그인`,
  appHint: '이 휴대폰의 앱에서 로그인을 승인하세요.',
  openApp: (app) => `${named(app)} 열기`,
  showCode: 'QR 코드 보기',
  scannedTitle: 'QR 코드 스캔 완료',
  scannedHint: '앱에서 승인을 누르세요.',
  scannedBy: (name) => `${name}님이 스캔했습니다`,
  notYou: '본인이 아닌가요? 새 QR 코드 보기',
  checkTitle: '휴대폰에 표시된 인증 코드 입력',
  checkHint: (digits) => `휴대폰에 표시된 숫자 ${digits}자리를 여기에 입력하세요.`,
  checkWrong: (tries) =>
    tries
      ? `인증 코드가 잘못되었습니다. ${tries}번 더 시도할 수 있습니다.`
      : '인증 코드를 여러 번 잘못 입력하여 로그인이 중단되었습니다.',
  checkSubmit: '계속',
  confirmTitle: (name) => (name ? `${name}님으로 계속할까요?` : '본인이 승인했나요?'),
  confirmHint: '이 로그인은 휴대폰에서 승인되었습니다.',
  proceed: '예, 본인입니다',
  authorizedTitle: (name) => (name ? `${name}님, 환영합니다` : '승인되었습니다'),
  authorizedHint: '로그인하는 중…',
  elsewhereHint: '다른 탭에서 이미 로그인했습니다.',
  cancelledTitle: '로그인이 거부되었습니다',
  cancelledHint: '휴대폰에서 이 로그인을 거부했습니다.',
  expiredTitle: 'QR 코드가 만료되었습니다',
  expiredHint: '보안을 위해 QR 코드는 잠시 동안만 유효합니다.',
  offlineTitle: '오프라인 상태입니다',
  offlineHint: '자동으로 다시 연결됩니다.',
  errorTitle: '로그인하지 못했습니다',
  errorHint: (code) => errorHints[code] ?? '문제가 발생했습니다. 잠시 후 다시 시도하세요.',
  newCode: '새 QR 코드 보기',
  tryAgain: '다시 시도',
};

/** Ends in a word of our own, so that a particle after it fits every name. */
function named(app?: string): string {
  return app ? `${app} 앱` : '앱';
}

registerLanguage(ko);
