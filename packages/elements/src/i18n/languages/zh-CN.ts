import type { QrLoginErrorCode } from '@qr-login/core';
import type { Messages } from '../messages.js';
import { registerLanguage } from './register-language.js';

const errorHints: Readonly<Partial<Record<QrLoginErrorCode, string>>> = {
  misconfigured: '此处的扫码登录设置有误，请使用其他方式登录。',
  'network-or-policy': '无法连接登录服务，请检查网络连接。',
  timeout: '登录服务响应时间过长，请稍后重试。',
  'server-unavailable': '登录服务繁忙，请稍后重试。',
  'mfa-required': '还需要一步验证，请使用其他方式登录。',
  'insecure-context': '此页面不够安全，无法扫码登录。请使用其他方式登录。',
  refused: '此处不允许扫码登录，请使用其他方式登录。',
};

/** Simplified Chinese. Importing this file makes it known. */
export const zhCN: Messages = {
  lang: 'zh-CN',
  dir: 'ltr',
  codeLabel: '用手机扫描的二维码',
  enlarge: '放大二维码',
  enlargedLabel: '放大的二维码',
  close: '关闭',
  pendingTitle: (app) => (app ? `使用 ${app} 登录` : '扫码登录'),
  pendingHint: (app) => `请在手机上打开 ${app ?? 'App'}，扫描此二维码。`,
  steps: (app) => [`在手机上打开 ${app ?? 'App'}`, '使用 App 扫描此二维码'],
  userCodeLabel: '无法扫码？请在 App 中输入此代码',
  copyCode: '复制代码',
  copyLink: '复制链接',
  copied: '已复制',
  openHere: '在此设备上打开',
  renewsIn: (seconds) => `${seconds}\u00a0秒后更新二维码`,
  endsIn: (seconds) => `${seconds}\u00a0秒后失效`,
  reconnecting: '正在重新连接…',
  reconnected: '已重新连接',
  appTitle: (app) => `使用 ${app ?? 'App'} 登录`,
  appHint: '请在这部手机的 App 中确认此次登录。',
  openApp: (app) => `打开 ${app ?? 'App'}`,
  showCode: '显示二维码',
  scannedTitle: '已扫码',
  scannedHint: '请在 App 中点击“确认登录”。',
  scannedBy: (name) => `${name} 已扫码`,
  notYou: '不是您本人？显示新的二维码',
  confirmTitle: (name) => (name ? `以 ${name} 的身份继续？` : '是您本人操作吗？'),
  confirmHint: '此次登录已在一部手机上确认。',
  proceed: '是，是我本人',
  authorizedTitle: (name) => (name ? `欢迎，${name}` : '已确认'),
  authorizedHint: '正在登录…',
  elsewhereHint: '您已在另一个标签页中登录。',
  cancelledTitle: '已拒绝登录',
  cancelledHint: '您在手机上拒绝了此次登录。',
  expiredTitle: '二维码已失效',
  expiredHint: '为了您的安全，二维码的有效期较短。',
  offlineTitle: '网络已断开',
  offlineHint: '网络恢复后会自动重新连接。',
  errorTitle: '登录失败',
  errorHint: (code) => errorHints[code] ?? '出了点问题，请稍后重试。',
  newCode: '显示新的二维码',
  tryAgain: '重试',
};

registerLanguage(zhCN);
