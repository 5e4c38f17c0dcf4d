import type { QrLoginErrorCode } from '@qr-login/core';
import type { Messages } from '../messages.js';
import { registerLanguage } from './register-language.js';

const errorHints: Readonly<Partial<Record<QrLoginErrorCode, string>>> = {
  misconfigured: 'Login ini tidak disiapkan dengan benar.',
  'network-or-policy': 'Layanan login tidak dapat dihubungi.',
  timeout: 'Layanan login terlalu lama merespons.',
  'server-unavailable': 'Layanan login sedang sibuk. Tunggu sebentar.',
  'mfa-required': 'Perlu satu langkah lagi. Login dengan cara lain.',
  'insecure-context': 'Halaman ini memerlukan koneksi yang aman.',
  refused: 'Halaman ini tidak mengizinkan login dengan cara ini.',
};

/** Indonesian. Importing this file makes it known. */
export const id: Messages = {
  lang: 'id',
  dir: 'ltr',
  codeLabel: 'Kode login untuk dipindai dengan ponsel',
  enlarge: 'Perbesar kode',
  pendingTitle: 'Login dengan kode QR',
  pendingHint: 'Buka aplikasi di ponsel tempat Anda sudah login, lalu pindai kode ini.',
  userCodeLabel: 'Cocokkan atau ketik di ponsel',
  renewsIn: (seconds) => `Kode baru dalam ${seconds}\u00a0dtk`,
  endsIn: (seconds) => `Kedaluwarsa dalam ${seconds}\u00a0dtk`,
  reconnecting: 'Menghubungkan ulang…',
  appTitle: 'Login dengan aplikasi',
  openApp: 'Buka aplikasi',
  blockedHint: 'Halaman ini tidak dapat membuka aplikasi. Gunakan browser atau tampilkan kode.',
  showCode: 'Tampilkan kode',
  scannedTitle: 'Konfirmasi di ponsel',
  scannedHint: 'Setujui login di aplikasi.',
  scannedBy: (name) => `Dipindai oleh ${name}.`,
  unknownUser: 'Kode dipindai',
  notYou: 'Bukan Anda? Kode baru',
  confirmTitle: 'Apakah ini Anda?',
  proceed: 'Lanjutkan',
  authorizedTitle: 'Disetujui',
  authorizedHint: 'Sedang login…',
  elsewhereHint: 'Anda sudah login di tab lain.',
  cancelledTitle: 'Login ditolak',
  cancelledHint: 'Permintaan ditolak di ponsel.',
  expiredTitle: 'Kode kedaluwarsa',
  expiredHint: 'Demi keamanan Anda, kode hanya berlaku sebentar.',
  offlineTitle: 'Anda sedang offline',
  offlineHint: 'Proses berlanjut otomatis setelah tersambung kembali.',
  errorTitle: 'Login tidak berhasil',
  errorHint: (code) => errorHints[code] ?? 'Layanan login tidak memberi jawaban yang valid.',
  newCode: 'Minta kode baru',
  tryAgain: 'Coba lagi',
};

registerLanguage(id);
