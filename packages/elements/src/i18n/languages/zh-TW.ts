import type { QrLoginErrorCode } from '@qr-login/core';
import type { Messages } from '../messages.js';
import { registerLanguage } from './register-language.js';

const errorHints: Readonly<Partial<Record<QrLoginErrorCode, string>>> = {
  misconfigured: '掃碼登入的設定有誤。',
  'network-or-policy': '無法連線至登入服務。',
  timeout: '登入服務回應逾時。',
  'server-unavailable': '登入服務忙碌中，請稍候。',
  'mfa-required': '還需要一個驗證步驟，請改用其他方式登入。',
  'insecure-context': '此頁面需要安全連線。',
  refused: '此頁面不允許以這種方式登入。',
};

/** Traditional Chinese. Importing this file makes it known. */
export const zhTW: Messages = {
  lang: 'zh-TW',
  dir: 'ltr',
  codeLabel: '用手機掃描的登入 QR Code',
  enlarge: '放大 QR Code',
  pendingTitle: '掃描 QR Code 登入',
  pendingHint: '請在手機上開啟已登入的 App，掃描此 QR Code。',
  userCodeLabel: '請在手機上核對或輸入此代碼',
  renewsIn: (seconds) => `${seconds} 秒後更新 QR Code`,
  endsIn: (seconds) => `${seconds} 秒後失效`,
  reconnecting: '正在重新連線…',
  appTitle: '使用 App 登入',
  openApp: '開啟 App',
  blockedHint: '此頁面無法開啟 App。請使用瀏覽器，或顯示 QR Code。',
  showCode: '顯示 QR Code',
  scannedTitle: '請在手機上確認',
  scannedHint: '請在 App 中核准登入。',
  scannedBy: (name) => `${name} 已掃描。`,
  unknownUser: '已掃描',
  notYou: '不是您？更換 QR Code',
  confirmTitle: '是您本人嗎？',
  proceed: '繼續',
  authorizedTitle: '已核准',
  authorizedHint: '正在登入…',
  elsewhereHint: '您已在另一個分頁登入。',
  cancelledTitle: '登入遭拒絕',
  cancelledHint: '已在手機上拒絕登入。',
  expiredTitle: 'QR Code 已失效',
  expiredHint: '為了您的安全，QR Code 僅在短時間內有效。',
  offlineTitle: '網路已中斷',
  offlineHint: '恢復連線後會自動繼續。',
  errorTitle: '登入未成功',
  errorHint: (code) => errorHints[code] ?? '登入服務未傳回有效的結果。',
  newCode: '顯示新的 QR Code',
  tryAgain: '再試一次',
};

registerLanguage(zhTW);
