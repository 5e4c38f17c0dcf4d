import type { QrLoginErrorCode } from '@qr-login/core';
import type { Messages } from '../messages.js';
import { registerLanguage } from './register-language.js';

const errorHints: Readonly<Partial<Record<QrLoginErrorCode, string>>> = {
  misconfigured: '扫码登录的设置有误。',
  'network-or-policy': '无法连接登录服务。',
  timeout: '登录服务响应超时。',
  'server-unavailable': '登录服务繁忙，请稍候。',
  'mfa-required': '还需要一步验证，请使用其他方式登录。',
  'insecure-context': '此页面需要安全连接。',
  refused: '此页面不允许以这种方式登录。',
};

/** Simplified Chinese. Importing this file makes it known. */
export const zhCN: Messages = {
  lang: 'zh-CN',
  dir: 'ltr',
  codeLabel: '用手机扫描的登录二维码',
  enlarge: '放大二维码',
  pendingTitle: '扫码登录',
  pendingHint: '请打开手机上已登录的 App，扫描此二维码。',
  userCodeLabel: '请在手机上核对或输入此代码',
  renewsIn: (seconds) => `${seconds} 秒后更新二维码`,
  endsIn: (seconds) => `${seconds} 秒后失效`,
  reconnecting: '正在重新连接…',
  appTitle: '用 App 登录',
  openApp: '打开 App',
  blockedHint: '此页面无法打开 App。请使用浏览器，或显示二维码。',
  showCode: '显示二维码',
  scannedTitle: '请在手机上确认',
  scannedHint: '请在 App 中确认登录。',
  scannedBy: (name) => `${name} 已扫码。`,
  unknownUser: '已扫码',
  notYou: '不是您？更换二维码',
  confirmTitle: '是您本人吗？',
  proceed: '继续',
  authorizedTitle: '已确认',
  authorizedHint: '正在登录…',
  elsewhereHint: '您已在另一个标签页登录。',
  cancelledTitle: '登录已取消',
  cancelledHint: '已在手机上拒绝登录。',
  expiredTitle: '二维码已失效',
  expiredHint: '为了您的安全，二维码仅短时间内有效。',
  offlineTitle: '网络已断开',
  offlineHint: '恢复连接后会自动继续。',
  errorTitle: '登录未成功',
  errorHint: (code) => errorHints[code] ?? '登录服务未返回有效的结果。',
  newCode: '显示新的二维码',
  tryAgain: '重试',
};

registerLanguage(zhCN);
