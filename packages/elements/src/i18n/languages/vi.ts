import type { QrLoginErrorCode } from '@qr-login/core';
import type { Messages } from '../messages.js';
import { registerLanguage } from './register-language.js';

const errorHints: Readonly<Partial<Record<QrLoginErrorCode, string>>> = {
  misconfigured: 'Tính năng đăng nhập này chưa được thiết lập đúng.',
  'network-or-policy': 'Không thể kết nối tới dịch vụ đăng nhập.',
  timeout: 'Dịch vụ đăng nhập phản hồi quá lâu.',
  'server-unavailable': 'Dịch vụ đăng nhập đang bận. Vui lòng chờ giây lát.',
  'mfa-required': 'Cần thêm một bước xác minh. Hãy đăng nhập bằng cách khác.',
  'insecure-context': 'Trang này cần kết nối an toàn.',
  refused: 'Trang này không cho phép đăng nhập bằng cách này.',
};

/** Vietnamese. Importing this file makes it known. */
export const vi: Messages = {
  lang: 'vi',
  dir: 'ltr',
  codeLabel: 'Mã đăng nhập để quét bằng điện thoại',
  enlarge: 'Phóng to mã',
  pendingTitle: 'Đăng nhập bằng mã QR',
  pendingHint: 'Mở ứng dụng đã đăng nhập trên điện thoại và quét mã này.',
  userCodeLabel: 'Đối chiếu hoặc nhập trên điện thoại',
  renewsIn: (seconds) => `Mã mới sau ${seconds}\u00a0giây`,
  endsIn: (seconds) => `Hết hạn sau ${seconds}\u00a0giây`,
  reconnecting: 'Đang kết nối lại…',
  appTitle: 'Đăng nhập bằng ứng dụng',
  openApp: 'Mở ứng dụng',
  blockedHint: 'Trang này không thể mở ứng dụng. Hãy dùng trình duyệt hoặc hiện mã.',
  showCode: 'Hiện mã',
  scannedTitle: 'Xác nhận trên điện thoại',
  scannedHint: 'Chấp thuận đăng nhập trong ứng dụng.',
  scannedBy: (name) => `${name} đã quét mã.`,
  unknownUser: 'Đã quét mã',
  notYou: 'Không phải bạn? Mã mới',
  confirmTitle: 'Đây có phải là bạn?',
  proceed: 'Tiếp tục',
  authorizedTitle: 'Đã xác nhận',
  authorizedHint: 'Đang đăng nhập…',
  elsewhereHint: 'Bạn đã đăng nhập ở một thẻ khác.',
  cancelledTitle: 'Đăng nhập bị từ chối',
  cancelledHint: 'Yêu cầu đã bị từ chối trên điện thoại.',
  expiredTitle: 'Mã đã hết hạn',
  expiredHint: 'Để bảo vệ bạn, mỗi mã chỉ có hiệu lực trong thời gian ngắn.',
  offlineTitle: 'Bạn đang ngoại tuyến',
  offlineHint: 'Sẽ tự động tiếp tục khi có kết nối trở lại.',
  errorTitle: 'Không đăng nhập được',
  errorHint: (code) => errorHints[code] ?? 'Dịch vụ đăng nhập không trả về kết quả hợp lệ.',
  newCode: 'Hiện mã mới',
  tryAgain: 'Thử lại',
};

registerLanguage(vi);
