import type { QrLoginErrorCode } from '@qr-login/core';
import type { Messages } from '../messages.js';
import { registerLanguage } from './register-language.js';

const errorHints: Readonly<Partial<Record<QrLoginErrorCode, string>>> = {
  misconfigured: '로그인 설정이 올바르지 않습니다.',
  'network-or-policy': '로그인 서비스에 연결할 수 없습니다.',
  timeout: '로그인 서비스의 응답이 너무 늦습니다.',
  'server-unavailable': '로그인 서비스가 혼잡합니다. 잠시 기다려 주세요.',
  'mfa-required': '추가 인증이 필요합니다. 다른 방법으로 로그인해 주세요.',
  'insecure-context': '이 페이지에는 보안 연결이 필요합니다.',
  refused: '이 페이지에서는 이 방법으로 로그인할 수 없습니다.',
};

/** Korean. Importing this file makes it known. */
export const ko: Messages = {
  lang: 'ko',
  dir: 'ltr',
  codeLabel: '휴대폰으로 스캔할 로그인 QR 코드',
  enlarge: '코드 크게 보기',
  pendingTitle: 'QR 코드로 로그인',
  pendingHint: '휴대폰에서 로그인된 앱을 열고 이 QR 코드를 스캔해 주세요.',
  userCodeLabel: '휴대폰에서 확인하거나 입력하세요',
  renewsIn: (seconds) => `${seconds}초 후 새 코드`,
  endsIn: (seconds) => `${seconds}초 후 만료`,
  reconnecting: '다시 연결하는 중…',
  appTitle: '앱으로 로그인',
  openApp: '앱 열기',
  blockedHint: '이 페이지에서는 앱을 열 수 없습니다. 브라우저를 사용하거나 코드를 표시하세요.',
  showCode: '코드 보기',
  scannedTitle: '휴대폰에서 확인해 주세요',
  scannedHint: '앱에서 로그인을 승인해 주세요.',
  scannedBy: (name) => `${name} 님이 스캔했습니다.`,
  unknownUser: '스캔 완료',
  notYou: '본인이 아닌가요? 새 코드',
  confirmTitle: '본인이 맞나요?',
  proceed: '계속',
  authorizedTitle: '승인되었습니다',
  authorizedHint: '로그인하는 중…',
  elsewhereHint: '다른 탭에서 로그인했습니다.',
  cancelledTitle: '로그인이 거부되었습니다',
  cancelledHint: '휴대폰에서 거부되었습니다.',
  expiredTitle: '코드가 만료되었습니다',
  expiredHint: '안전을 위해 코드는 잠시만 유효합니다.',
  offlineTitle: '오프라인 상태입니다',
  offlineHint: '다시 연결되면 자동으로 계속됩니다.',
  errorTitle: '로그인하지 못했습니다',
  errorHint: (code) => errorHints[code] ?? '로그인 서비스에서 올바른 응답을 받지 못했습니다.',
  newCode: '새 코드 보기',
  tryAgain: '다시 시도',
};

registerLanguage(ko);
