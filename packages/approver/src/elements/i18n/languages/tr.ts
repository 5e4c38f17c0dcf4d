import type { Entry } from '../../../approval/approval-state.js';
import type { Proximity } from '../../../login-request.js';
import type { ApproveFailure, ApproveProblem } from '../approve-messages.js';
import type { ApproverMessages } from '../messages.js';
import { registerLanguage } from './register-language.js';

const newCode = 'Bilgisayarda yeni bir kod gösterip tarayın.';

const notices: Readonly<Record<Entry, string>> = {
  camera: 'Yalnızca giriş sayfasını kendiniz açtıysanız onaylayın. E-posta veya sohbet yoluyla asla kod göndermeyiz.',
  picture: 'Bir ekranı taramak yerine bir görsel seçtiniz. Görseli size başka biri gönderdiyse girişi reddedin.',
  link: 'Bir ekranı taramak yerine bir bağlantı açtınız. Bağlantı e-posta veya sohbet yoluyla geldiyse girişi reddedin.',
  paste: 'Bir ekranı taramak yerine bir kod yapıştırdınız. Kodu size başka biri gönderdiyse girişi reddedin.',
  'user-code': 'Bir ekranı taramak yerine elle bir kod girdiniz. Kodu size başka biri verdiyse girişi reddedin.',
};

const entries: Readonly<Record<Entry, string>> = {
  camera: 'Bu kamerayla tarandı',
  picture: 'Bir görselden',
  link: 'Bir bağlantıdan',
  paste: 'Yapıştırıldı',
  'user-code': 'Elle girildi',
};

const networks: Readonly<Record<Proximity, string>> = {
  'same-network': 'Bu telefonunkiyle aynı',
  'same-operator': 'Aynı operatör, ağ farklı olabilir',
  'same-country': 'Bu telefonunkinden farklı, aynı ülkede',
  'different-country': 'Bu telefondan farklı bir ülkede',
  unknown: 'Bu telefonunkiyle karşılaştırılamıyor',
};

const problems: Readonly<Record<ApproveProblem, string>> = {
  'reauthentication-required': 'Siz olduğunuzu doğrulayamadık. Hiçbir şey onaylanmadı.',
  'check-code-pending': 'Önce doğrulama kodunu bilgisayara girin.',
  'rate-limited': 'Çok fazla deneme yapıldı. Biraz bekleyip tekrar deneyin.',
  unreachable: 'Giriş hizmetine ulaşılamıyor. Tekrar deneyin.',
  error: 'Bir sorun oluştu. Tekrar deneyin.',
};

const failures: Readonly<Record<ApproveFailure, readonly [title: string, hint: string]>> = {
  expired: ['Kodun süresi doldu', newCode],
  'already-used': ['Kod daha önce kullanıldı', `Bu giriş zaten onaylandı veya reddedildi. ${newCode}`],
  'already-scanned': ['Kod başka bir hesapla tarandı', newCode],
  'wrong-account': ['Bu hesap burada kullanılamaz', 'Bu uygulamaya ait hesabı kullanın.'],
  'signed-out': ['Giriş yapmadınız', 'Devam etmek için bu telefonda giriş yapın.'],
  'rate-limited': ['Çok fazla deneme yapıldı', 'Biraz bekleyip tekrar deneyin.'],
  offline: ['Çevrimdışısınız', 'Yeniden çevrimiçi olduğunuzda tekrar deneyeceğiz.'],
  unreachable: ['Giriş hizmetine ulaşılamıyor', 'Bağlantınızı kontrol edip tekrar deneyin.'],
  'not-allowed': ['İzin verilmiyor', 'Bu giriş bu telefonla onaylanamaz.'],
  'content-changed': ['Kod değişti', 'Bilgisayarın şu anda gösterdiği kodu tarayın.'],
  'other-network': ['Aynı ağ gerekli', 'Bu telefonu bilgisayarın ağına bağlayıp kodu tekrar tarayın.'],
  'other-country': [
    'Aynı ülke gerekli',
    'Bilgisayar bu telefonla aynı ülkede olmalıdır. VPN kullanıyorsanız kapatıp kodu tekrar tarayın.',
  ],
  reported: [
    'Bildiriminizden sonra engellendi',
    'O ağdan yapılan bir girişi bildirdiniz. On dakika bekleyip yeni bir kod tarayın.',
  ],
  'wrong-check-code': ['Giriş durduruldu', `Bilgisayara çok fazla yanlış doğrulama kodu girildi. ${newCode}`],
  'unknown-code': ['Kod bulunamadı', 'Kodu kontrol edin veya bilgisayarda yeni bir kod gösterin.'],
  'other-server': ['Başka bir hizmetin kodu', 'Bu uygulamada kullanılamaz.'],
  'not-a-login-code': ['Bu bir giriş kodu değil', 'Giriş sayfasında gösterilen kodu tarayın.'],
  misconfigured: ['Doğru ayarlanmamış', 'Bu uygulamada giriş onaylanamıyor. Başka bir yöntem kullanın.'],
  error: ['Bir sorun oluştu', 'Birazdan tekrar deneyin.'],
};

/** Turkish. Importing this file makes it known. */
export const tr: ApproverMessages = {
  lang: 'tr',
  dir: 'ltr',
  approve: {
    idleTitle: 'Onaylanacak bir şey yok',
    idleHint: 'Diğer ekrandaki kodu tarayın.',
    loadingTitle: 'Giriş kontrol ediliyor…',
    consentTitle: (app) => `${app} uygulamasına giriş yapılsın mı?`,
    noPage: 'İsteği bir web sayfası değil, bir program gönderdi',
    notice: (entry) => notices[entry],
    computerLabel: 'Bilgisayar (doğrulanmadı)',
    computer: (browser, os) => (browser && os ? `${os} üzerinde ${browser}` : (browser ?? os ?? 'Bilinmiyor')),
    locationLabel: 'Konum',
    addressLabel: 'IP adresi',
    near: (place) => `${place} yakınları`,
    networkLabel: 'Ağ',
    network: (proximity) => networks[proximity],
    farWarning: 'O bilgisayar yakınınızda olmayabilir. Önünüzde değilse girişi reddedin.',
    requestedLabel: 'İstek zamanı',
    entryLabel: 'Kod',
    entry: (entry) => entries[entry],
    watchedLabel: 'Diğer cihazlar',
    watched: 'Başka bir cihaz bu kodu izliyor',
    switchAccount: 'Değiştir',
    consequence: (app, name) =>
      `Onaylarsanız o bilgisayarda ${app} uygulamasına ${name ? `${name} olarak` : 'sizin hesabınızla'} giriş yapılır.`,
    proceedConsequence: 'Devam ederseniz adınız o bilgisayarda görünür. O bilgisayarda henüz giriş yapılmaz.',
    proceed: 'Devam et',
    decline: 'Reddet',
    approve: 'Onayla',
    approveAnyway: 'Yine de onayla',
    approving: 'Onaylanıyor…',
    declining: 'Reddediliyor…',
    notMe: 'Bu ben değildim',
    reporting: 'Bildiriliyor…',
    problem: (problem) => problems[problem],
    checkTitle: 'Bu doğrulama kodunu bilgisayara girin',
    checkHint: 'Bu kodu yalnızca önünüzdeki ekrana girin. Asla başka birine söylemeyin veya göndermeyin.',
    checkWaiting: 'Doğrulama kodu bekleniyor…',
    checkVerified: 'Doğrulama kodu eşleşiyor',
    approvedTitle: 'Bilgisayarda giriş yaptınız',
    approvedHint: (app, computer) => `${computer ? `${app}, ${computer}` : app}. Bu ekranı kapatabilirsiniz.`,
    undo: 'O bilgisayardan çıkış yap',
    undoing: 'Çıkış yapılıyor…',
    undoFailed: 'O bilgisayardan çıkış yapılamadı. Tekrar deneyin.',
    undoneTitle: 'O bilgisayardan çıkış yapıldı',
    undoneHint: 'Yeni bir giriş gerekir.',
    declinedTitle: 'Giriş reddedildi',
    declinedHint: 'Bilgisayarda giriş yapılmadı.',
    reportedTitle: 'Bildirdiğiniz için teşekkürler',
    reportedHint:
      'Bilgisayarda giriş yapılmadı. Kodu size başka biri verdiyse bu kişi hesabınıza girmeye çalışıyor olabilir.',
    failureTitle: (failure) => failures[failure][0],
    failureHint: (failure, wait) =>
      failure === 'rate-limited' && wait ? `${wait} sonra tekrar deneyin.` : failures[failure][1],
    tryAgain: 'Tekrar dene',
    signIn: 'Giriş yap',
    useAnotherAccount: 'Başka bir hesap kullan',
  },
  scan: {
    title: 'Başka bir ekranda giriş yapın',
    hint: 'Kamerayı koda doğrultun.',
    otherWays: 'Kodu girin veya kodun bir görselini kullanın.',
    idleTitle: 'Kamera kapalı',
    idleHint: 'Kodu taramak için kamerayı açın.',
    startCamera: 'Kamerayı aç',
    promptingTitle: 'Kameraya izin verin',
    promptingHint: 'Tarayıcınız önce izin ister. Hiçbir görüntü bu cihazdan çıkmaz.',
    deniedTitle: 'Kamera engellendi',
    deniedHint: (isInstalled) =>
      isInstalled
        ? 'Bu cihazın ayarlarını açın, bu uygulamayı bulun ve kameraya izin verin.'
        : 'Adres çubuğunda site ayarlarını açın ve kameraya izin verin.',
    noCameraTitle: 'Kamera bulunamadı',
    noCameraHint: 'Tarayıcınız bu cihazda kamera bulamadı.',
    busyTitle: 'Kamera kullanımda',
    busyHint: 'Kamerayı kullanan diğer uygulamaları ve sayfaları kapatın.',
    insecureTitle: 'Bu sayfa güvenli değil',
    insecureHint: 'Tarayıcılar kameraya yalnızca https ile başlayan sayfalarda izin verir.',
    unsupportedTitle: 'Tarama burada çalışmıyor',
    unsupportedHint: 'Bu tarayıcı QR kodlarını okuyamıyor.',
    failedTitle: 'Tarama başlatılamadı',
    failedHint: 'Bağlantınızı kontrol edip tekrar deneyin.',
    foundTitle: 'Kod bulundu',
    foundHint: 'Kamera yeniden kapatıldı.',
    scanAgain: 'Yeniden tara',
    tryAgain: 'Tekrar dene',
    advice: 'Henüz bir şey bulunamadı. Yaklaşın, cihazı sabit tutun ve diğer ekranın parlaklığını artırın.',
    severalCodes: 'Birden fazla giriş kodu var. Yalnızca birini gösterin.',
    otherServer: 'Bu giriş kodu başka bir hizmete ait.',
    notALoginCode: 'Bu bir giriş kodu değil.',
    noCode: 'Bu görselde kod yok.',
    enterCode: 'Bunun yerine kod gir',
    usePicture: 'Görsel kullan',
    readingPicture: 'Görsel okunuyor…',
    useCamera: 'Kamerayla tara',
    userCodeLabel: 'Diğer ekrandaki kod',
    userCodeHint: 'Diğer ekranda gösterilen kodu girin.',
    userCodeMissing: 'Önce kodu girin.',
    continue: 'Devam et',
    torch: 'El feneri',
    zoom: 'Yakınlaştırma',
    switchCamera: 'Kamera değiştir',
  },
};

registerLanguage(tr);
