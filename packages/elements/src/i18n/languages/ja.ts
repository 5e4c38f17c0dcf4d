import type { QrLoginErrorCode } from '@qr-login/core';
import type { Messages } from '../messages.js';
import { registerLanguage } from './register-language.js';

const errorHints: Readonly<Partial<Record<QrLoginErrorCode, string>>> = {
  misconfigured: 'QRコードログインの設定に誤りがあります。',
  'network-or-policy': 'ログインサービスに接続できません。',
  timeout: 'ログインサービスの応答に時間がかかりすぎています。',
  'server-unavailable': 'ログインサービスが混み合っています。しばらくお待ちください。',
  'mfa-required': '追加の認証が必要です。別の方法でログインしてください。',
  'insecure-context': 'このページには安全な接続が必要です。',
  refused: 'このページではこの方法でログインできません。',
};

/** Japanese. Importing this file makes it known. */
export const ja: Messages = {
  lang: 'ja',
  dir: 'ltr',
  codeLabel: 'スマートフォンで読み取るログイン用QRコード',
  enlarge: 'コードを拡大',
  pendingTitle: 'QRコードでログイン',
  pendingHint: 'スマートフォンのログイン済みアプリで、このコードを読み取ってください。',
  userCodeLabel: 'スマートフォンで確認または入力',
  renewsIn: (seconds) => `${seconds}秒後にコードを更新`,
  endsIn: (seconds) => `${seconds}秒後に期限切れ`,
  reconnecting: '再接続しています…',
  appTitle: 'アプリでログイン',
  openApp: 'アプリを開く',
  blockedHint: 'このページからはアプリを開けません。ブラウザを使うか、コードを表示してください。',
  showCode: 'コードを表示',
  scannedTitle: 'スマートフォンで確認',
  scannedHint: 'アプリでログインを承認してください。',
  scannedBy: (name) => `${name}さんが読み取りました。`,
  unknownUser: '読み取り完了',
  notYou: '別の方ですか？コードを更新',
  confirmTitle: 'ご本人ですか？',
  proceed: '続ける',
  authorizedTitle: '承認されました',
  authorizedHint: 'ログインしています…',
  elsewhereHint: '別のタブでログインしました。',
  cancelledTitle: 'ログインが拒否されました',
  cancelledHint: 'スマートフォンで拒否されました。',
  expiredTitle: 'コードの有効期限切れ',
  expiredHint: '安全のため、コードの有効期間は短くなっています。',
  offlineTitle: 'オフラインです',
  offlineHint: '接続が回復すると、自動的に再開します。',
  errorTitle: 'ログインできませんでした',
  errorHint: (code) => errorHints[code] ?? 'ログインサービスから正しい応答がありませんでした。',
  newCode: '新しいコードを表示',
  tryAgain: '再試行',
};

registerLanguage(ja);
