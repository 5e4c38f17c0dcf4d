import type { QrLoginErrorCode } from '@qr-login/core';
import type { Messages } from '../messages.js';
import { registerLanguage } from './register-language.js';

const errorHints: Readonly<Partial<Record<QrLoginErrorCode, string>>> = {
  misconfigured: 'Đăng nhập bằng mã QR chưa được thiết lập đúng. Hãy dùng cách khác.',
  'network-or-policy': 'Không thể kết nối với dịch vụ đăng nhập. Hãy kiểm tra kết nối mạng.',
  timeout: 'Dịch vụ đăng nhập phản hồi quá lâu. Hãy thử lại sau giây lát.',
  'server-unavailable': 'Dịch vụ đăng nhập đang bận. Hãy thử lại sau giây lát.',
  'mfa-required': 'Cần thêm một bước nữa. Hãy đăng nhập bằng cách khác.',
  'insecure-context': 'Trang này chưa đủ an toàn để đăng nhập bằng mã QR. Hãy dùng cách khác.',
  refused: 'Không thể đăng nhập bằng mã QR tại đây. Hãy dùng cách khác.',
};

/** Vietnamese. Importing this file makes it known. */
export const vi: Messages = {
  lang: 'vi',
  dir: 'ltr',
  codeLabel: 'Mã QR để quét bằng điện thoại',
  enlarge: 'Phóng to mã QR',
  enlargedLabel: 'Mã QR được phóng to',
  close: 'Đóng',
  pendingTitle: (app) => (app ? `Đăng nhập bằng ${app}` : 'Quét mã QR để đăng nhập'),
  pendingHint: (app) => `Mở ứng dụng ${app ? `${app} ` : ''}trên điện thoại rồi quét mã QR này.`,
  steps: (app) => [`Mở ${app ?? 'ứng dụng'} trên điện thoại`, 'Quét mã QR này bằng ứng dụng'],
  userCodeLabel: 'Không quét được? Nhập mã này vào ứng dụng',
  copyCode: 'Sao chép mã',
  copyLink: 'Sao chép đường liên kết',
  copied: 'Đã sao chép',
  openHere: 'Mở trên thiết bị này',
  renewsIn: (seconds) => `Mã QR mới sau ${seconds}\u00a0giây`,
  endsIn: (seconds) => `Hết hạn sau ${seconds}\u00a0giây`,
  reconnecting: 'Đang kết nối lại…',
  reconnected: 'Đã kết nối lại',
  appTitle: (app) => `Đăng nhập bằng ${app ?? 'ứng dụng'}`,
  appHint: 'Hãy phê duyệt đăng nhập trong ứng dụng trên điện thoại này.',
  openApp: (app) => `Mở ${app ?? 'ứng dụng'}`,
  showCode: 'Hiện mã QR',
  scannedTitle: 'Đã quét mã QR',
  scannedHint: 'Nhấn vào Phê duyệt trong ứng dụng.',
  scannedBy: (name) => `${name} đã quét mã QR`,
  notYou: 'Không phải bạn? Hiện mã QR mới',
  checkTitle: 'Nhập mã xác minh hiện trên điện thoại',
  checkHint: (digits) => `Điện thoại của bạn đang hiện ${digits}\u00a0chữ số. Hãy nhập các chữ số đó vào đây.`,
  checkWrong: (tries) =>
    tries
      ? `Mã xác minh không đúng. Bạn còn ${tries}\u00a0lần thử.`
      : 'Nhập sai mã xác minh quá nhiều lần. Lần đăng nhập này đã bị dừng.',
  checkSubmit: 'Tiếp tục',
  confirmTitle: (name) => (name ? `Tiếp tục dưới tên ${name}?` : 'Có phải là bạn không?'),
  confirmHint: 'Lần đăng nhập này đã được phê duyệt trên một điện thoại.',
  proceed: 'Đúng, là tôi',
  authorizedTitle: (name) => (name ? `Chào mừng ${name}` : 'Đã phê duyệt'),
  authorizedHint: 'Đang đăng nhập…',
  elsewhereHint: 'Bạn đã đăng nhập từ một thẻ khác.',
  cancelledTitle: 'Đã từ chối đăng nhập',
  cancelledHint: 'Bạn đã từ chối lần đăng nhập này trên điện thoại.',
  expiredTitle: 'Mã QR đã hết hạn',
  expiredHint: 'Để bảo vệ bạn, mã QR chỉ có hiệu lực trong thời gian ngắn.',
  offlineTitle: 'Bạn đang ngoại tuyến',
  offlineHint: 'Hệ thống sẽ tự động kết nối lại.',
  errorTitle: 'Không đăng nhập được',
  errorHint: (code) => errorHints[code] ?? 'Đã xảy ra lỗi. Hãy thử lại sau giây lát.',
  newCode: 'Hiện mã QR mới',
  tryAgain: 'Thử lại',
};

registerLanguage(vi);
