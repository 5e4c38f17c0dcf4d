import type { QrLoginErrorCode } from '@qr-login/core';
import type { Messages } from '../messages.js';
import { registerLanguage } from './register-language.js';

const errorHints: Readonly<Partial<Record<QrLoginErrorCode, string>>> = {
  misconfigured: 'Kodla giriş burada doğru ayarlanmamış. Başka bir yöntem kullanın.',
  'network-or-policy': 'Giriş hizmetine ulaşılamıyor. Bağlantınızı kontrol edin.',
  timeout: 'Giriş hizmeti geç yanıt veriyor. Birazdan tekrar deneyin.',
  'server-unavailable': 'Giriş hizmeti şu anda yoğun. Birazdan tekrar deneyin.',
  'mfa-required': 'Bir adım daha gerekiyor. Başka bir yöntemle giriş yapın.',
  'insecure-context': 'Kodla giriş için güvenli bir sayfa gerekir. Başka bir yöntem kullanın.',
  refused: 'Burada kodla girişe izin verilmiyor. Başka bir yöntem kullanın.',
};

/** Turkish. Importing this file makes it known. */
export const tr: Messages = {
  lang: 'tr',
  dir: 'ltr',
  codeLabel: 'Telefonunuzla taranacak QR kodu',
  enlarge: 'QR kodunu büyüt',
  enlargedLabel: 'Büyütülmüş QR kodu',
  close: 'Kapat',
  pendingTitle: (app) => `${app ? `${app} ile` : 'QR koduyla'} giriş yapın`,
  pendingHint: (app) => `Telefonunuzda ${app ? `${app} uygulamasını` : 'uygulamayı'} açıp bu kodu tarayın.`,
  steps: (app) => [`Telefonda ${app ? `${app} uygulamasını` : 'uygulamayı'} açın`, 'Bu kodu uygulamayla tarayın'],
  userCodeLabel: 'Taranmıyor mu? Bu kodu uygulamaya girin',
  copyCode: 'Kodu kopyala',
  copyLink: 'Bağlantıyı kopyala',
  copied: 'Kopyalandı',
  openHere: 'Bu cihazda aç',
  renewsIn: (seconds) => `${seconds}\u00a0saniye sonra yeni kod`,
  endsIn: (seconds) => `Kod ${seconds}\u00a0saniye daha geçerli`,
  reconnecting: 'Yeniden bağlanılıyor…',
  reconnected: 'Yeniden bağlanıldı',
  appTitle: (app) => `${app ? `${app} ile` : 'Uygulamayla'} giriş yapın`,
  appHint: 'Girişi bu telefondaki uygulamada onaylayın.',
  openApp: (app) => `${app ? `${app} uygulamasını` : 'Uygulamayı'} aç`,
  showCode: 'Kodu göster',
  scannedTitle: 'Kod tarandı',
  scannedHint: 'Uygulamada Onayla’ya dokunun.',
  scannedBy: (name) => `Kodu tarayan: ${name}`,
  notYou: 'Siz değil misiniz? Yeni kod göster',
  checkTitle: 'Telefonunuzdaki doğrulama kodunu girin',
  checkHint: (digits) => `Telefonunuzda görünen ${digits}\u00a0haneli kodu buraya girin.`,
  checkWrong: (tries) =>
    tries
      ? `Doğrulama kodu yanlış. ${tries}\u00a0deneme hakkınız kaldı.`
      : 'Çok fazla yanlış kod girildi. Giriş durduruldu.',
  checkSubmit: 'Devam et',
  confirmTitle: (name) => (name ? `${name} olarak devam edilsin mi?` : 'Bu siz miydiniz?'),
  confirmHint: 'Bu giriş bir telefonda onaylandı.',
  proceed: 'Evet, benim',
  authorizedTitle: (name) => (name ? `Hoş geldiniz, ${name}` : 'Giriş onaylandı'),
  authorizedHint: 'Giriş yapılıyor…',
  elsewhereHint: 'Başka bir sekmede zaten giriş yaptınız.',
  cancelledTitle: 'Giriş reddedildi',
  cancelledHint: 'Bu girişi telefonunuzda reddettiniz.',
  expiredTitle: 'Kodun süresi doldu',
  expiredHint: 'Güvenliğiniz için kodların süresi çabuk dolar.',
  offlineTitle: 'Çevrimdışısınız',
  offlineHint: 'Bağlantı otomatik olarak yeniden kurulacak.',
  errorTitle: 'Giriş yapılamadı',
  errorHint: (code) => errorHints[code] ?? 'Bir sorun oluştu. Birazdan tekrar deneyin.',
  newCode: 'Yeni kod göster',
  tryAgain: 'Tekrar dene',
};

registerLanguage(tr);
