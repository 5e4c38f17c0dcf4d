import type { QrLoginErrorCode } from '@qr-login/core';
import type { Messages } from '../messages.js';
import { registerLanguage } from './register-language.js';

const errorHints: Readonly<Partial<Record<QrLoginErrorCode, string>>> = {
  misconfigured: 'Bu giriş yöntemi doğru ayarlanmamış.',
  'network-or-policy': 'Giriş hizmetine ulaşılamıyor.',
  timeout: 'Giriş hizmeti çok geç yanıt veriyor.',
  'server-unavailable': 'Giriş hizmeti yoğun. Lütfen biraz bekleyin.',
  'mfa-required': 'Bir adım daha gerekiyor. Başka bir yöntemle giriş yapın.',
  'insecure-context': 'Bu sayfa için güvenli bir bağlantı gerekiyor.',
  refused: 'Bu sayfada bu yöntemle giriş yapılamaz.',
};

/** Turkish. Importing this file makes it known. */
export const tr: Messages = {
  lang: 'tr',
  dir: 'ltr',
  codeLabel: 'Telefonunuzla taranacak giriş kodu',
  enlarge: 'Kodu büyüt',
  pendingTitle: 'QR kodla giriş yapın',
  pendingHint: 'Telefonunuzda oturum açtığınız uygulamayı açıp bu kodu tarayın.',
  userCodeLabel: 'Telefonda kontrol edin veya girin',
  renewsIn: (seconds) => `${seconds}\u00a0sn sonra yeni kod`,
  endsIn: (seconds) => `Süresi ${seconds}\u00a0sn sonra doluyor`,
  reconnecting: 'Yeniden bağlanılıyor…',
  appTitle: 'Uygulamayla giriş yapın',
  openApp: 'Uygulamayı aç',
  blockedHint: 'Bu sayfa uygulamayı açamıyor. Tarayıcınızı kullanın veya kodu gösterin.',
  showCode: 'Kodu göster',
  scannedTitle: 'Telefonda onaylayın',
  scannedHint: 'Girişi uygulamada onaylayın.',
  scannedBy: (name) => `Tarayan: ${name}.`,
  unknownUser: 'Kod tarandı',
  notYou: 'Siz değil misiniz? Yeni kod',
  confirmTitle: 'Bu siz misiniz?',
  proceed: 'Devam et',
  authorizedTitle: 'Onaylandı',
  authorizedHint: 'Giriş yapılıyor…',
  elsewhereHint: 'Başka bir sekmede oturum açtınız.',
  cancelledTitle: 'Giriş reddedildi',
  cancelledHint: 'Giriş telefonda reddedildi.',
  expiredTitle: 'Kodun süresi doldu',
  expiredHint: 'Güvenliğiniz için kodlar kısa süre geçerlidir.',
  offlineTitle: 'Çevrimdışısınız',
  offlineHint: 'Bağlantı geri geldiğinde kendiliğinden devam eder.',
  errorTitle: 'Giriş yapılamadı',
  errorHint: (code) => errorHints[code] ?? 'Giriş hizmeti geçerli bir yanıt vermedi.',
  newCode: 'Yeni kod göster',
  tryAgain: 'Tekrar dene',
};

registerLanguage(tr);
