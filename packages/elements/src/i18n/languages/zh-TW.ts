import type { QrLoginErrorCode } from '@qr-login/core';
import type { Messages } from '../messages.js';
import { registerLanguage } from './register-language.js';

const errorHints: Readonly<Partial<Record<QrLoginErrorCode, string>>> = {
  misconfigured: '這裡的 QR Code 登入設定有誤，請改用其他方式登入。',
  'network-or-policy': '無法連線至登入服務，請檢查網路連線。',
  timeout: '登入服務回應時間過長，請稍後再試。',
  'server-unavailable': '登入服務忙碌中，請稍後再試。',
  'mfa-required': '還需要一個驗證步驟，請改用其他方式登入。',
  'insecure-context': '這個頁面不夠安全，無法使用 QR Code 登入。請改用其他方式登入。',
  refused: '這裡不允許使用 QR Code 登入，請改用其他方式登入。',
};

/** Traditional Chinese. Importing this file makes it known. */
export const zhTW: Messages = {
  lang: 'zh-TW',
  dir: 'ltr',
  codeLabel: '用手機掃描的 QR Code',
  enlarge: '放大 QR Code',
  enlargedLabel: '放大的 QR Code',
  close: '關閉',
  pendingTitle: (app) => (app ? `使用 ${app} 登入` : '掃描 QR Code 登入'),
  pendingHint: (app) => `請在手機上開啟 ${app ?? 'App'}，並掃描這個 QR Code。`,
  steps: (app) => [`在手機上開啟 ${app ?? 'App'}`, '使用 App 掃描 QR Code'],
  userCodeLabel: '無法掃描？請在 App 中輸入這組代碼',
  copyCode: '複製代碼',
  copyLink: '複製連結',
  copied: '已複製',
  openHere: '在這部裝置上開啟',
  renewsIn: (seconds) => `${seconds}\u00a0秒後更新 QR Code`,
  endsIn: (seconds) => `${seconds}\u00a0秒後過期`,
  reconnecting: '重新連線中…',
  reconnected: '已重新連線',
  appTitle: (app) => `使用 ${app ?? 'App'} 登入`,
  appHint: '請在這支手機的 App 中確認這次登入。',
  openApp: (app) => `開啟 ${app ?? 'App'}`,
  showCode: '顯示 QR Code',
  scannedTitle: '已掃描 QR Code',
  scannedHint: '請在 App 中點選「確認登入」。',
  scannedBy: (name) => `${name} 已掃描 QR Code`,
  notYou: '不是您本人？顯示新的 QR Code',
  confirmTitle: (name) => (name ? `以 ${name} 的身分繼續？` : '是您本人操作的嗎？'),
  confirmHint: '這次登入已在一支手機上確認。',
  proceed: '是，是我本人',
  authorizedTitle: (name) => (name ? `歡迎，${name}` : '已確認'),
  authorizedHint: '登入中…',
  elsewhereHint: '您已在另一個分頁登入。',
  cancelledTitle: '已拒絕登入',
  cancelledHint: '您已在手機上拒絕這次登入。',
  expiredTitle: 'QR Code 已過期',
  expiredHint: '為了您的安全，QR Code 的有效時間較短。',
  offlineTitle: '目前沒有網路連線',
  offlineHint: '網路恢復後會自動重新連線。',
  errorTitle: '無法登入',
  errorHint: (code) => errorHints[code] ?? '發生問題，請稍後再試。',
  newCode: '顯示新的 QR Code',
  tryAgain: '再試一次',
};

registerLanguage(zhTW);
