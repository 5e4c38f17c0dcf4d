import type { QrLoginErrorCode } from '@qr-login/core';
import type { Messages } from '../messages.js';
import { registerLanguage } from './register-language.js';

const errorHints: Readonly<Partial<Record<QrLoginErrorCode, string>>> = {
  misconfigured: 'QRコードログインの設定に問題があります。別の方法をお使いください。',
  'network-or-policy': 'ログインサービスに接続できません。接続状況を確認してください。',
  timeout: 'ログインサービスの応答が遅れています。少し待ってから再試行してください。',
  'server-unavailable': 'ログインサービスが混み合っています。少し待ってから再試行してください。',
  'mfa-required': '追加の認証が必要です。別の方法でログインしてください。',
  'insecure-context': 'QRコードログインには安全なページが必要です。別の方法をお使いください。',
  refused: 'ここではQRコードログインを利用できません。別の方法をお使いください。',
};

/** Japanese. Importing this file makes it known. */
export const ja: Messages = {
  lang: 'ja',
  dir: 'ltr',
  codeLabel: 'スマートフォンでスキャンするQRコード',
  enlarge: 'QRコードを拡大',
  enlargedLabel: '拡大したQRコード',
  close: '閉じる',
  pendingTitle: (app) => `${app ?? 'QRコード'}でログイン`,
  pendingHint: (app) => `スマートフォンの${app ?? 'アプリ'}でこのQRコードをスキャンしてください。`,
  steps: (app) => [`スマートフォンで${app ?? 'アプリ'}を開く`, 'アプリでこのQRコードをスキャン'],
  userCodeLabel: 'スキャンできない場合はアプリにコードを入力',
  copyCode: 'コードをコピー',
  copyLink: 'リンクをコピー',
  copied: 'コピーしました',
  openHere: 'このデバイスで開く',
  renewsIn: (seconds) => `${seconds}秒後にQRコードを更新`,
  endsIn: (seconds) => `有効期限まであと${seconds}秒`,
  reconnecting: '再接続しています…',
  reconnected: '再接続しました',
  appTitle: (app) => `${app ?? 'アプリ'}でログイン`,
  appHint: 'このスマートフォンのアプリでログインを承認してください。',
  openApp: (app) => `${app ?? 'アプリ'}を開く`,
  showCode: 'QRコードを表示',
  scannedTitle: 'スキャンしました',
  scannedHint: 'アプリで「承認」をタップしてください。',
  scannedBy: (name) => `${name}さんがスキャンしました`,
  notYou: 'ご本人でない場合は新しいQRコードを表示',
  checkTitle: 'スマートフォンの確認コードを入力',
  checkHint: (digits) => `スマートフォンに表示された${digits}桁の数字をここに入力してください。`,
  checkWrong: (tries) =>
    tries
      ? `確認コードが違います。あと${tries}回入力できます。`
      : '確認コードの誤入力が上限に達したため、ログインを中止しました。',
  checkSubmit: '続ける',
  confirmTitle: (name) => (name ? `${name}さんとして続けますか？` : 'ご本人による操作ですか？'),
  confirmHint: 'このログインはスマートフォンで承認されました。',
  proceed: 'はい、本人です',
  authorizedTitle: (name) => (name ? `ようこそ、${name}さん` : '承認されました'),
  authorizedHint: 'ログインしています…',
  elsewhereHint: '別のタブですでにログインしています。',
  cancelledTitle: 'ログインが拒否されました',
  cancelledHint: 'スマートフォンで「拒否」が選択されました。',
  expiredTitle: '有効期限が切れました',
  expiredHint: '安全のため、QRコードの有効期間は短く設定されています。',
  offlineTitle: 'オフラインです',
  offlineHint: '自動的に再接続します。',
  errorTitle: 'ログインできませんでした',
  errorHint: (code) => errorHints[code] ?? '問題が発生しました。少し待ってから再試行してください。',
  newCode: '新しいQRコードを表示',
  tryAgain: '再試行',
};

registerLanguage(ja);
