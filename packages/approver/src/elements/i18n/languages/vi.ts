import type { Entry } from '../../../approval/approval-state.js';
import type { Proximity } from '../../../login-request.js';
import type { ApproveFailure, ApproveProblem } from '../approve-messages.js';
import type { ApproverMessages } from '../messages.js';
import { registerLanguage } from './register-language.js';

const newCode = 'Hãy hiện mã QR mới trên máy tính rồi quét.';

const notices: Readonly<Record<Entry, string>> = {
  camera:
    'Chỉ phê duyệt nếu chính bạn đã mở trang đăng nhập. Chúng tôi không bao giờ gửi mã đăng nhập qua email hoặc chat.',
  picture:
    'Bạn đã chọn một hình ảnh thay vì quét màn hình. Nếu người khác gửi hình ảnh này cho bạn, hãy từ chối đăng nhập.',
  link: 'Bạn đã mở một đường liên kết thay vì quét màn hình. Nếu đường liên kết này đến qua email hoặc chat, hãy từ chối đăng nhập.',
  paste: 'Bạn đã dán mã đăng nhập thay vì quét màn hình. Nếu người khác gửi mã này cho bạn, hãy từ chối đăng nhập.',
  'user-code': 'Bạn đã nhập mã thay vì quét màn hình. Nếu người khác đưa mã này cho bạn, hãy từ chối đăng nhập.',
};

const entries: Readonly<Record<Entry, string>> = {
  camera: 'Đã quét bằng camera này',
  picture: 'Từ một hình ảnh',
  link: 'Từ một đường liên kết',
  paste: 'Đã dán',
  'user-code': 'Đã nhập thủ công',
};

const networks: Readonly<Record<Proximity, string>> = {
  'same-network': 'Cùng mạng với điện thoại này',
  'same-operator': 'Cùng nhà mạng, có thể khác mạng',
  'same-country': 'Khác mạng của điện thoại này, cùng quốc gia',
  'different-country': 'Ở một quốc gia khác với điện thoại này',
  unknown: 'Không thể so sánh với mạng của điện thoại này',
};

const problems: Readonly<Record<ApproveProblem, string>> = {
  'reauthentication-required': 'Chúng tôi không thể xác minh đó là bạn. Chưa có gì được phê duyệt.',
  'check-code-pending': 'Trước tiên, hãy nhập mã xác minh trên máy tính.',
  'rate-limited': 'Đã thử quá nhiều lần. Hãy chờ giây lát rồi thử lại.',
  unreachable: 'Không thể kết nối với dịch vụ đăng nhập. Hãy thử lại.',
  error: 'Đã xảy ra lỗi. Hãy thử lại.',
};

const failures: Readonly<Record<ApproveFailure, readonly [title: string, hint: string]>> = {
  expired: ['Mã đăng nhập đã hết hạn', newCode],
  'already-used': [
    'Mã đăng nhập đã được dùng',
    `Lần đăng nhập này đã được phê duyệt hoặc từ chối trước đó. ${newCode}`,
  ],
  'already-scanned': ['Mã đăng nhập đã được quét bằng tài khoản khác', newCode],
  'wrong-account': ['Không thể dùng tài khoản này ở đây', 'Hãy dùng tài khoản thuộc ứng dụng này.'],
  'signed-out': ['Bạn chưa đăng nhập', 'Hãy đăng nhập trên điện thoại này để tiếp tục.'],
  'rate-limited': ['Đã thử quá nhiều lần', 'Hãy chờ giây lát rồi thử lại.'],
  offline: ['Bạn đang ngoại tuyến', 'Chúng tôi sẽ thử lại khi bạn trực tuyến trở lại.'],
  unreachable: ['Không thể kết nối với dịch vụ đăng nhập', 'Hãy kiểm tra kết nối mạng rồi thử lại.'],
  'not-allowed': ['Không được phép', 'Không thể phê duyệt lần đăng nhập này bằng điện thoại này.'],
  'content-changed': ['Mã QR đã thay đổi', 'Hãy quét mã QR mà máy tính đang hiện.'],
  'other-network': ['Cần cùng mạng', 'Hãy kết nối điện thoại này với mạng của máy tính rồi quét lại mã QR.'],
  'other-country': [
    'Cần cùng quốc gia',
    'Máy tính phải ở cùng quốc gia với điện thoại này. Nếu bạn dùng VPN, hãy tắt rồi quét lại mã QR.',
  ],
  reported: [
    'Bị chặn sau báo cáo của bạn',
    'Bạn đã báo cáo một lần đăng nhập từ mạng đó. Hãy chờ mười phút rồi quét mã QR mới.',
  ],
  'wrong-check-code': ['Đã dừng đăng nhập', `Mã xác minh đã bị nhập sai quá nhiều lần trên máy tính. ${newCode}`],
  'unknown-code': ['Không tìm thấy mã đăng nhập', 'Hãy kiểm tra mã hoặc hiện mã QR mới trên máy tính.'],
  'other-server': ['Mã đăng nhập của dịch vụ khác', 'Không thể dùng mã này trong ứng dụng này.'],
  'not-a-login-code': ['Không phải mã đăng nhập', 'Hãy quét mã QR hiện trên trang đăng nhập.'],
  misconfigured: [
    'Chưa được thiết lập đúng',
    'Không thể phê duyệt lần đăng nhập nào trong ứng dụng này. Hãy dùng cách khác.',
  ],
  error: ['Đã xảy ra lỗi', 'Hãy thử lại sau giây lát.'],
};

/** Vietnamese. Importing this file makes it known. */
export const vi: ApproverMessages = {
  lang: 'vi',
  dir: 'ltr',
  approve: {
    idleTitle: 'Không có gì để phê duyệt',
    idleHint: 'Hãy quét mã QR trên màn hình kia.',
    loadingTitle: 'Đang kiểm tra lần đăng nhập…',
    consentTitle: (app) => `Đăng nhập vào ${app}?`,
    noPage: 'Do một chương trình yêu cầu, không phải trang web',
    notice: (entry) => notices[entry],
    computerLabel: 'Máy tính (chưa xác minh)',
    computer: (browser, os) => (browser && os ? `${browser} trên ${os}` : (browser ?? os ?? 'Không rõ')),
    locationLabel: 'Vị trí',
    addressLabel: 'Địa chỉ IP',
    near: (place) => `Gần ${place}`,
    networkLabel: 'Mạng',
    network: (proximity) => networks[proximity],
    farWarning: 'Có thể máy tính đó không ở gần bạn. Nếu máy tính không ở trước mặt bạn, hãy từ chối đăng nhập.',
    requestedLabel: 'Thời điểm yêu cầu',
    entryLabel: 'Mã đăng nhập',
    entry: (entry) => entries[entry],
    watchedLabel: 'Thiết bị khác',
    watched: 'Một thiết bị khác đang theo dõi mã đăng nhập này',
    switchAccount: 'Chuyển đổi',
    consequence: (app, name) =>
      `Nếu bạn phê duyệt, máy tính đó sẽ đăng nhập vào ${app} ${name ? `dưới tên ${name}` : 'bằng tài khoản của bạn'}.`,
    proceedConsequence: 'Nếu bạn tiếp tục, tên của bạn sẽ hiện trên máy tính đó. Máy tính đó vẫn chưa được đăng nhập.',
    proceed: 'Tiếp tục',
    decline: 'Từ chối',
    approve: 'Phê duyệt',
    approveAnyway: 'Vẫn phê duyệt',
    approving: 'Đang phê duyệt…',
    declining: 'Đang từ chối…',
    notMe: 'Không phải tôi',
    reporting: 'Đang báo cáo…',
    problem: (problem) => problems[problem],
    checkTitle: 'Nhập mã xác minh này trên máy tính',
    checkHint: 'Chỉ nhập mã xác minh vào màn hình trước mặt bạn. Tuyệt đối không nói hoặc gửi mã này cho người khác.',
    checkWaiting: 'Đang chờ nhập mã xác minh…',
    checkVerified: 'Mã xác minh trùng khớp',
    approvedTitle: 'Bạn đã đăng nhập trên máy tính',
    approvedHint: (app, computer) => `${computer ? `${app}, ${computer}` : app}. Bạn có thể đóng màn hình này.`,
    undo: 'Đăng xuất khỏi máy tính đó',
    undoing: 'Đang đăng xuất…',
    undoFailed: 'Không thể đăng xuất khỏi máy tính đó. Hãy thử lại.',
    undoneTitle: 'Đã đăng xuất khỏi máy tính đó',
    undoneHint: 'Máy tính đó cần đăng nhập lại.',
    declinedTitle: 'Đã từ chối đăng nhập',
    declinedHint: 'Máy tính chưa được đăng nhập.',
    reportedTitle: 'Cảm ơn bạn đã báo cho chúng tôi',
    reportedHint:
      'Máy tính chưa được đăng nhập. Nếu người khác đưa mã đăng nhập cho bạn, có thể họ đang tìm cách vào tài khoản của bạn.',
    failureTitle: (failure) => failures[failure][0],
    failureHint: (failure, wait) =>
      failure === 'rate-limited' && wait ? `Hãy thử lại sau ${wait}.` : failures[failure][1],
    tryAgain: 'Thử lại',
    signIn: 'Đăng nhập',
    useAnotherAccount: 'Dùng tài khoản khác',
  },
  scan: {
    title: 'Đăng nhập trên màn hình khác',
    hint: 'Hướng camera vào mã QR.',
    otherWays: 'Hãy nhập mã hoặc dùng hình ảnh của mã QR.',
    idleTitle: 'Camera đang tắt',
    idleHint: 'Hãy bật camera để quét mã QR.',
    startCamera: 'Bật camera',
    promptingTitle: 'Cho phép dùng camera',
    promptingHint: 'Trình duyệt của bạn sẽ hỏi trước. Không hình ảnh nào rời khỏi thiết bị này.',
    deniedTitle: 'Camera bị chặn',
    deniedHint: (isInstalled) =>
      isInstalled
        ? 'Hãy mở phần cài đặt của thiết bị này, tìm ứng dụng này rồi cho phép dùng camera.'
        : 'Hãy mở phần cài đặt trang web trên thanh địa chỉ rồi cho phép dùng camera.',
    noCameraTitle: 'Không tìm thấy camera',
    noCameraHint: 'Trình duyệt không tìm thấy camera nào trên thiết bị này.',
    busyTitle: 'Camera đang được sử dụng',
    busyHint: 'Hãy đóng các ứng dụng và trang khác đang dùng camera.',
    insecureTitle: 'Trang này không an toàn',
    insecureHint: 'Trình duyệt chỉ cho phép dùng camera trên những trang bắt đầu bằng https.',
    unsupportedTitle: 'Không thể quét ở đây',
    unsupportedHint: 'Trình duyệt này không đọc được mã QR.',
    failedTitle: 'Không thể bắt đầu quét',
    failedHint: 'Hãy kiểm tra kết nối mạng rồi thử lại.',
    foundTitle: 'Đã tìm thấy mã đăng nhập',
    foundHint: 'Camera đã tắt trở lại.',
    scanAgain: 'Quét lại',
    tryAgain: 'Thử lại',
    advice: 'Chưa tìm thấy gì. Hãy lại gần hơn, giữ yên thiết bị và tăng độ sáng của màn hình kia.',
    severalCodes: 'Có nhiều mã đăng nhập. Hãy chỉ hiện một mã đăng nhập.',
    otherServer: 'Mã đăng nhập này dành cho dịch vụ khác.',
    notALoginCode: 'Đây không phải mã đăng nhập.',
    noCode: 'Không có mã QR trong hình ảnh này.',
    enterCode: 'Nhập mã thay vì quét',
    usePicture: 'Dùng hình ảnh',
    readingPicture: 'Đang đọc hình ảnh…',
    useCamera: 'Quét bằng camera',
    userCodeLabel: 'Mã trên màn hình kia',
    userCodeHint: 'Hãy nhập mã hiện trên màn hình kia.',
    userCodeMissing: 'Trước tiên, hãy nhập mã.',
    continue: 'Tiếp tục',
    torch: 'Đèn pin',
    zoom: 'Thu phóng',
    switchCamera: 'Đổi camera',
  },
};

registerLanguage(vi);
