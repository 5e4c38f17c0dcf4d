import type { Entry } from '../../../approval/approval-state.js';
import type { Proximity } from '../../../login-request.js';
import type { ApproveFailure, ApproveProblem } from '../approve-messages.js';
import type { ApproverMessages } from '../messages.js';
import { registerLanguage } from './register-language.js';

const newCode = '請在電腦上顯示新的 QR Code 並掃描。';

const notices: Readonly<Record<Entry, string>> = {
  camera: '只有在您親自開啟登入頁面的情況下，才可確認登入。我們絕不會透過電子郵件或聊天傳送登入碼。',
  picture: '您選擇了圖片，而不是掃描螢幕。如果圖片是其他人傳給您的，請拒絕這次登入。',
  link: '您開啟了連結，而不是掃描螢幕。如果連結來自電子郵件或聊天，請拒絕這次登入。',
  paste: '您貼上了登入碼，而不是掃描螢幕。如果登入碼是其他人傳給您的，請拒絕這次登入。',
  'user-code': '您手動輸入了代碼，而不是掃描螢幕。如果代碼是其他人提供給您的，請拒絕這次登入。',
};

const entries: Readonly<Record<Entry, string>> = {
  camera: '使用這部相機掃描',
  picture: '來自圖片',
  link: '來自連結',
  paste: '貼上',
  'user-code': '手動輸入',
};

const networks: Readonly<Record<Proximity, string>> = {
  'same-network': '與這支手機相同',
  'same-operator': '電信業者相同，但不一定是同一網路',
  'same-country': '與這支手機不同，但在相同國家/地區',
  'different-country': '與這支手機不在相同國家/地區',
  unknown: '無法與這支手機的網路比較',
};

const problems: Readonly<Record<ApproveProblem, string>> = {
  'reauthentication-required': '無法驗證是您本人。並未確認任何登入。',
  'check-code-pending': '請先在電腦上輸入驗證碼。',
  'rate-limited': '嘗試次數過多，請稍後再試。',
  unreachable: '無法連線至登入服務，請再試一次。',
  error: '發生問題，請再試一次。',
};

const failures: Readonly<Record<ApproveFailure, readonly [title: string, hint: string]>> = {
  expired: ['登入碼已過期', newCode],
  'already-used': ['登入碼已使用', `這次登入先前已被確認或拒絕。${newCode}`],
  'already-scanned': ['登入碼已由其他帳號掃描', newCode],
  'wrong-account': ['這個帳號無法在這裡使用', '請使用屬於這個 App 的帳號。'],
  'signed-out': ['您尚未登入', '請在這支手機上登入以繼續。'],
  'rate-limited': ['嘗試次數過多', '請稍後再試。'],
  offline: ['目前沒有網路連線', '網路恢復後會自動再試一次。'],
  unreachable: ['無法連線至登入服務', '請檢查網路連線，然後再試一次。'],
  'not-allowed': ['不允許這項操作', '無法使用這支手機確認這次登入。'],
  'content-changed': ['QR Code 已更新', '請掃描電腦上目前顯示的 QR Code。'],
  'other-network': ['需要使用相同網路', '請將這支手機連上電腦所在的網路，然後重新掃描 QR Code。'],
  'other-country': [
    '需要在相同國家/地區',
    '電腦必須與這支手機在相同國家/地區。如果正在使用 VPN，請關閉後重新掃描 QR Code。',
  ],
  reported: ['回報後已暫時封鎖', '您回報過來自該網路的登入。請等候十分鐘，然後掃描新的 QR Code。'],
  'wrong-check-code': ['登入已終止', `電腦上輸入錯誤驗證碼的次數過多。${newCode}`],
  'unknown-code': ['找不到登入碼', '請檢查代碼，或在電腦上顯示新的 QR Code。'],
  'other-server': ['其他服務的登入碼', '無法在這個 App 中使用。'],
  'not-a-login-code': ['不是登入碼', '請掃描登入頁面上顯示的 QR Code。'],
  misconfigured: ['設定有誤', '無法在這個 App 中確認登入，請改用其他方式登入。'],
  error: ['發生問題', '請稍後再試。'],
};

/** Traditional Chinese. Importing this file makes it known. */
export const zhTW: ApproverMessages = {
  lang: 'zh-TW',
  dir: 'ltr',
  approve: {
    idleTitle: '沒有待確認的登入',
    idleHint: '請掃描另一個螢幕上的 QR Code。',
    loadingTitle: '正在檢查登入要求…',
    consentTitle: (app) => `要登入 ${app} 嗎？`,
    noPage: '由程式要求，而非網頁',
    notice: (entry) => notices[entry],
    computerLabel: '電腦（未經驗證）',
    computer: (browser, os) => (browser && os ? `${os} 上的 ${browser}` : (browser ?? os ?? '不明')),
    locationLabel: '位置',
    addressLabel: 'IP 位址',
    near: (place) => `${place} 附近`,
    networkLabel: '網路',
    network: (proximity) => networks[proximity],
    farWarning: '那部電腦可能不在您身邊。如果它不在您面前，請拒絕這次登入。',
    requestedLabel: '要求時間',
    entryLabel: '登入碼',
    entry: (entry) => entries[entry],
    watchedLabel: '其他裝置',
    watched: '另一部裝置正在監看這個登入碼',
    switchAccount: '切換',
    consequence: (app, name) => `確認後，那部電腦將${name ? `以 ${name} 的身分` : '使用您的帳號'}登入 ${app}。`,
    proceedConsequence: '繼續後，那部電腦會顯示您的名字，但還不會登入。',
    proceed: '繼續',
    decline: '拒絕',
    approve: '確認登入',
    approveAnyway: '仍要確認登入',
    approving: '確認中…',
    declining: '拒絕中…',
    notMe: '不是我本人操作',
    reporting: '回報中…',
    problem: (problem) => problems[problem],
    checkTitle: '在電腦上輸入這組驗證碼',
    checkHint: '只能在您面前的螢幕上輸入。切勿告知或傳送給其他人。',
    checkWaiting: '正在等待輸入驗證碼…',
    checkVerified: '驗證碼相符',
    approvedTitle: '您已在電腦上登入',
    approvedHint: (app, computer) => `${computer ? `${app}，${computer}` : app}。您可以關閉這個頁面。`,
    undo: '將那部電腦登出',
    undoing: '登出中…',
    undoFailed: '無法將那部電腦登出，請再試一次。',
    undoneTitle: '那部電腦已登出',
    undoneHint: '需要重新登入。',
    declinedTitle: '已拒絕登入',
    declinedHint: '電腦並未登入。',
    reportedTitle: '感謝您告訴我們',
    reportedHint: '電腦並未登入。如果登入碼是其他人提供給您的，對方可能正試圖進入您的帳號。',
    failureTitle: (failure) => failures[failure][0],
    failureHint: (failure, wait) =>
      failure === 'rate-limited' && wait ? `請在 ${wait}後再試一次。` : failures[failure][1],
    tryAgain: '再試一次',
    signIn: '登入',
    useAnotherAccount: '使用其他帳號',
  },
  scan: {
    title: '在另一個螢幕上登入',
    hint: '請將相機對準 QR Code。',
    otherWays: '請輸入代碼，或使用 QR Code 圖片。',
    idleTitle: '相機已關閉',
    idleHint: '請開啟相機以掃描 QR Code。',
    startCamera: '開啟相機',
    promptingTitle: '請允許使用相機',
    promptingHint: '瀏覽器會先詢問您。任何影像都不會離開這部裝置。',
    deniedTitle: '相機已遭封鎖',
    deniedHint: (isInstalled) =>
      isInstalled
        ? '請開啟這部裝置的設定，找到這個 App，並允許使用相機。'
        : '請開啟網址列中的網站設定，並允許使用相機。',
    noCameraTitle: '找不到相機',
    noCameraHint: '瀏覽器在這部裝置上找不到相機。',
    busyTitle: '相機正在使用中',
    busyHint: '請關閉其他正在使用相機的 App 和頁面。',
    insecureTitle: '這個頁面不安全',
    insecureHint: '瀏覽器只允許以 https 開頭的頁面使用相機。',
    unsupportedTitle: '這裡無法掃描',
    unsupportedHint: '這個瀏覽器無法讀取 QR Code。',
    failedTitle: '無法開始掃描',
    failedHint: '請檢查網路連線，然後再試一次。',
    foundTitle: '已找到登入碼',
    foundHint: '相機已重新關閉。',
    scanAgain: '重新掃描',
    tryAgain: '再試一次',
    advice: '尚未找到 QR Code。請靠近一點，保持穩定，並調亮另一個螢幕。',
    severalCodes: '有多個登入碼，請只顯示一個。',
    otherServer: '這個登入碼屬於其他服務。',
    notALoginCode: '這不是登入碼。',
    noCode: '這張圖片中沒有 QR Code。',
    enterCode: '改為輸入代碼',
    usePicture: '使用圖片',
    readingPicture: '正在讀取圖片…',
    useCamera: '使用相機掃描',
    userCodeLabel: '另一個螢幕上的代碼',
    userCodeHint: '請輸入另一個螢幕上顯示的代碼。',
    userCodeMissing: '請先輸入代碼。',
    continue: '繼續',
    torch: '手電筒',
    zoom: '縮放',
    switchCamera: '切換相機',
  },
};

registerLanguage(zhTW);
