import type { Entry } from '../../../approval/approval-state.js';
import type { Proximity } from '../../../login-request.js';
import type { ApproveFailure, ApproveProblem } from '../approve-messages.js';
import type { ApproverMessages } from '../messages.js';
import { registerLanguage } from './register-language.js';

const newCode = 'パソコンに新しいQRコードを表示して、スキャンしてください。';

const notices: Readonly<Record<Entry, string>> = {
  camera:
    'ログインページをご自身で開いた場合にのみ承認してください。メールやチャットでログインコードをお送りすることは決してありません。',
  picture: '画面をスキャンせずに画像を選択しました。ほかの人から送られた画像であれば、ログインを拒否してください。',
  link: '画面をスキャンせずにリンクを開きました。メールやチャットで届いたリンクであれば、ログインを拒否してください。',
  paste:
    '画面をスキャンせずにログインコードを貼り付けました。ほかの人から送られたログインコードであれば、ログインを拒否してください。',
  'user-code':
    '画面をスキャンせずにコードを入力しました。ほかの人から教えられたコードであれば、ログインを拒否してください。',
};

const entries: Readonly<Record<Entry, string>> = {
  camera: 'このカメラでスキャン',
  picture: '画像から取得',
  link: 'リンクから取得',
  paste: '貼り付け',
  'user-code': '手入力',
};

const networks: Readonly<Record<Proximity, string>> = {
  'same-network': 'このスマートフォンと同じ',
  'same-operator': '通信事業者は同じ（ネットワークは別の可能性あり）',
  'same-country': 'このスマートフォンとは別（国は同じ）',
  'different-country': 'このスマートフォンとは別の国',
  unknown: 'このスマートフォンと比較できません',
};

const problems: Readonly<Record<ApproveProblem, string>> = {
  'reauthentication-required': 'ご本人であることを確認できませんでした。何も承認されていません。',
  'check-code-pending': '先にパソコンで確認コードを入力してください。',
  'rate-limited': '試行回数が多すぎます。少し待ってから再試行してください。',
  unreachable: 'ログインサービスに接続できません。再試行してください。',
  error: '問題が発生しました。再試行してください。',
};

const failures: Readonly<Record<ApproveFailure, readonly [title: string, hint: string]>> = {
  expired: ['ログインコードの有効期限が切れました', newCode],
  'already-used': ['使用済みのログインコードです', `すでに承認または拒否されています。${newCode}`],
  'already-scanned': ['別のアカウントでスキャンされています', newCode],
  'wrong-account': ['このアカウントはここでは使用できません', 'このアプリのアカウントを使用してください。'],
  'signed-out': ['ログインしていません', '続けるには、このスマートフォンでログインしてください。'],
  'rate-limited': ['試行回数が多すぎます', '少し待ってから再試行してください。'],
  offline: ['オフラインです', 'オンラインに戻ると再試行します。'],
  unreachable: ['ログインサービスに接続できません', '接続状況を確認してから再試行してください。'],
  'not-allowed': ['許可されていません', 'このスマートフォンではこのログインを承認できません。'],
  'content-changed': ['QRコードが変わりました', 'パソコンに今表示されているQRコードをスキャンしてください。'],
  'other-network': [
    '同じネットワークが必要です',
    'このスマートフォンをパソコンと同じネットワークに接続してから、もう一度スキャンしてください。',
  ],
  'other-country': [
    '同じ国である必要があります',
    'パソコンはこのスマートフォンと同じ国にある必要があります。VPNを使用している場合はオフにして、もう一度スキャンしてください。',
  ],
  reported: [
    '報告により一時的にブロックされています',
    'そのネットワークからのログインを報告済みです。10分待ってから、新しいQRコードをスキャンしてください。',
  ],
  'wrong-check-code': ['ログインを中止しました', `パソコンで確認コードの誤入力が上限に達しました。${newCode}`],
  'unknown-code': [
    'ログインコードが見つかりません',
    'コードを確認するか、パソコンに新しいQRコードを表示してください。',
  ],
  'other-server': ['別のサービスのログインコードです', 'このアプリでは使用できません。'],
  'not-a-login-code': ['ログインコードではありません', 'ログインページに表示されたQRコードをスキャンしてください。'],
  misconfigured: ['設定に問題があります', 'このアプリではログインを承認できません。別の方法をお使いください。'],
  error: ['問題が発生しました', '少し待ってから再試行してください。'],
};

/** Japanese. Importing this file makes it known. */
export const ja: ApproverMessages = {
  lang: 'ja',
  dir: 'ltr',
  approve: {
    idleTitle: '承認するログインはありません',
    idleHint: 'もう一方の画面のQRコードをスキャンしてください。',
    loadingTitle: 'ログインを確認しています…',
    consentTitle: (app) => `${app}にログインしますか？`,
    noPage: 'Webページではなくプログラムからのリクエスト',
    notice: (entry) => notices[entry],
    computerLabel: 'パソコン（未検証）',
    computer: (browser, os) => (browser && os ? `${os}上の${browser}` : (browser ?? os ?? '不明')),
    locationLabel: '場所',
    addressLabel: 'IPアドレス',
    near: (place) => `${place}付近`,
    networkLabel: 'ネットワーク',
    network: (proximity) => networks[proximity],
    farWarning: 'そのパソコンは近くにない可能性があります。目の前にない場合は、ログインを拒否してください。',
    requestedLabel: 'リクエスト',
    entryLabel: 'ログインコード',
    entry: (entry) => entries[entry],
    watchedLabel: 'ほかのデバイス',
    watched: '別のデバイスがこのログインコードを監視しています',
    switchAccount: '切り替え',
    consequence: (app, name) =>
      `承認すると、そのパソコンは${name ? `${name}さんとして` : 'ご自身のアカウントで'}${app}にログインします。`,
    proceedConsequence: '続けると、そのパソコンにお名前が表示されます。まだログインは行われません。',
    proceed: '続ける',
    decline: '拒否',
    approve: '承認',
    approveAnyway: 'それでも承認',
    approving: '承認しています…',
    declining: '拒否しています…',
    notMe: '心当たりがありません',
    reporting: '報告しています…',
    problem: (problem) => problems[problem],
    checkTitle: 'この確認コードをパソコンで入力',
    checkHint: '目の前の画面にだけ入力してください。ほかの人には絶対に教えたり送ったりしないでください。',
    checkWaiting: '確認コードの入力を待っています…',
    checkVerified: '確認コードが一致しました',
    approvedTitle: 'パソコンでログインしました',
    approvedHint: (app, computer) => `${computer ? `${app}、${computer}` : app}。この画面は閉じてかまいません。`,
    undo: 'そのパソコンからログアウト',
    undoing: 'ログアウトしています…',
    undoFailed: 'そのパソコンからログアウトできませんでした。再試行してください。',
    undoneTitle: 'そのパソコンからログアウトしました',
    undoneHint: '使用するには、新たにログインが必要です。',
    declinedTitle: 'ログインを拒否しました',
    declinedHint: 'パソコンではログインされていません。',
    reportedTitle: 'ご報告ありがとうございます',
    reportedHint:
      'パソコンではログインされていません。ほかの人からログインコードを受け取った場合、その人がアカウントに侵入しようとしている可能性があります。',
    failureTitle: (failure) => failures[failure][0],
    failureHint: (failure, wait) =>
      failure === 'rate-limited' && wait ? `${wait}後に再試行してください。` : failures[failure][1],
    tryAgain: '再試行',
    signIn: 'ログイン',
    useAnotherAccount: '別のアカウントを使用',
  },
  scan: {
    title: '別の画面でログイン',
    hint: 'カメラをQRコードに向けてください。',
    otherWays: 'コードを入力するか、QRコードの画像を使用してください。',
    idleTitle: 'カメラはオフです',
    idleHint: 'オンにしてQRコードをスキャンしてください。',
    startCamera: 'カメラをオンにする',
    promptingTitle: 'カメラを許可してください',
    promptingHint: '最初にブラウザが確認します。画像がこのデバイスの外に送られることはありません。',
    deniedTitle: 'カメラがブロックされています',
    deniedHint: (isInstalled) =>
      isInstalled
        ? 'このデバイスの設定を開き、このアプリを探して、カメラを許可してください。'
        : 'アドレスバーでサイトの設定を開き、カメラを許可してください。',
    noCameraTitle: 'カメラが見つかりません',
    noCameraHint: 'ブラウザがこのデバイスのカメラを検出できませんでした。',
    busyTitle: 'カメラは使用中です',
    busyHint: 'カメラを使用しているほかのアプリやページを閉じてください。',
    insecureTitle: 'このページは安全ではありません',
    insecureHint: 'ブラウザがカメラを許可するのは、httpsで始まるページだけです。',
    unsupportedTitle: 'ここではスキャンできません',
    unsupportedHint: 'このブラウザはQRコードのスキャンに対応していません。',
    failedTitle: 'スキャンを開始できませんでした',
    failedHint: '接続状況を確認してから再試行してください。',
    foundTitle: 'ログインコードが見つかりました',
    foundHint: 'カメラはオフに戻りました。',
    scanAgain: 'もう一度スキャン',
    tryAgain: '再試行',
    advice: 'まだ見つかりません。デバイスを近づけて静止させ、もう一方の画面を明るくしてください。',
    severalCodes: 'ログインコードが複数あります。1つだけ表示してください。',
    otherServer: 'これは別のサービスのログインコードです。',
    notALoginCode: 'これはログインコードではありません。',
    noCode: 'この画像にはQRコードがありません。',
    enterCode: '代わりにコードを入力',
    usePicture: '画像を使用',
    readingPicture: '画像を処理しています…',
    useCamera: 'カメラでスキャン',
    userCodeLabel: 'もう一方の画面のコード',
    userCodeHint: 'もう一方の画面に表示されたコードを入力してください。',
    userCodeMissing: '先にコードを入力してください。',
    continue: '続ける',
    torch: 'ライト',
    zoom: 'ズーム',
    switchCamera: 'カメラを切り替え',
  },
};

registerLanguage(ja);
