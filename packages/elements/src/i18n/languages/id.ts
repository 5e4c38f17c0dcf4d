import type { QrLoginErrorCode } from '@qr-login/core';
import type { Messages } from '../messages.js';
import { registerLanguage } from './register-language.js';

const errorHints: Readonly<Partial<Record<QrLoginErrorCode, string>>> = {
  misconfigured: 'Login dengan kode QR belum diatur dengan benar. Gunakan cara lain.',
  'network-or-policy': 'Layanan login tidak dapat dihubungi. Periksa koneksi Anda.',
  timeout: 'Layanan login terlalu lama merespons. Coba beberapa saat lagi.',
  'server-unavailable': 'Layanan login sedang sibuk. Coba beberapa saat lagi.',
  'mfa-required': 'Perlu satu langkah lagi. Login dengan cara lain.',
  'insecure-context': 'Halaman ini kurang aman untuk login dengan kode QR. Gunakan cara lain.',
  refused: 'Login dengan kode QR tidak diizinkan di sini. Gunakan cara lain.',
};

/** Indonesian. Importing this file makes it known. */
export const id: Messages = {
  lang: 'id',
  dir: 'ltr',
  codeLabel: 'Kode QR untuk dipindai dengan ponsel',
  enlarge: 'Perbesar kode QR',
  enlargedLabel: 'Kode QR yang diperbesar',
  close: 'Tutup',
  pendingTitle: (app) => (app ? `Login dengan ${app}` : 'Pindai untuk login'),
  pendingHint: (app) => `Buka aplikasi ${app ? `${app} ` : ''}di ponsel, lalu pindai kode QR ini.`,
  steps: (app) => [`Buka ${app ?? 'aplikasi'} di ponsel`, 'Pindai kode QR ini dengan aplikasi'],
  userCodeLabel: 'Sulit memindai? Masukkan kode ini di aplikasi',
  copyCode: 'Salin kode',
  copyLink: 'Salin link',
  copied: 'Disalin',
  openHere: 'Buka di perangkat ini',
  renewsIn: (seconds) => `Kode QR baru dalam ${seconds}\u00a0detik`,
  endsIn: (seconds) => `Kedaluwarsa dalam ${seconds}\u00a0detik`,
  reconnecting: 'Menghubungkan kembali…',
  reconnected: 'Terhubung kembali',
  appTitle: (app) => `Login dengan ${app ?? 'aplikasi'}`,
  appHint: 'Setujui login ini melalui aplikasi di ponsel ini.',
  openApp: (app) => `Buka ${app ?? 'aplikasi'}`,
  showCode: 'Tampilkan kode QR',
  scannedTitle: 'Kode QR telah dipindai',
  scannedHint: 'Ketuk Setujui di aplikasi.',
  scannedBy: (name) => `Dipindai oleh ${name}`,
  notYou: 'Bukan Anda? Tampilkan kode QR baru',
  checkTitle: 'Masukkan kode verifikasi dari ponsel',
  checkHint: (digits) => `Ponsel Anda menampilkan ${digits}\u00a0digit angka. Masukkan di sini.`,
  checkWrong: (tries) =>
    tries
      ? `Kode verifikasi salah. Anda dapat mencoba ${tries}\u00a0kali lagi.`
      : 'Terlalu banyak kode verifikasi yang salah. Login dihentikan.',
  checkSubmit: 'Lanjutkan',
  confirmTitle: (name) => (name ? `Lanjutkan sebagai ${name}?` : 'Apakah ini Anda?'),
  confirmHint: 'Login ini telah disetujui di sebuah ponsel.',
  proceed: 'Ya, ini saya',
  authorizedTitle: (name) => (name ? `Selamat datang, ${name}` : 'Disetujui'),
  authorizedHint: 'Sedang login…',
  elsewhereHint: 'Anda sudah login dari tab lain.',
  cancelledTitle: 'Login ditolak',
  cancelledHint: 'Anda menolak login ini di ponsel.',
  expiredTitle: 'Kode QR kedaluwarsa',
  expiredHint: 'Demi keamanan Anda, kode QR cepat kedaluwarsa.',
  offlineTitle: 'Anda sedang offline',
  offlineHint: 'Anda akan terhubung kembali secara otomatis.',
  errorTitle: 'Tidak dapat login',
  errorHint: (code) => errorHints[code] ?? 'Terjadi masalah. Coba beberapa saat lagi.',
  newCode: 'Tampilkan kode QR baru',
  tryAgain: 'Coba lagi',
};

registerLanguage(id);
