import type { Entry } from '../../../approval/approval-state.js';
import type { Proximity } from '../../../login-request.js';
import type { ApproveFailure, ApproveProblem } from '../approve-messages.js';
import type { ApproverMessages } from '../messages.js';
import { registerLanguage } from './register-language.js';

const newCode = 'Tampilkan kode QR baru di komputer, lalu pindai.';

const notices: Readonly<Record<Entry, string>> = {
  camera:
    'Setujui hanya jika Anda sendiri yang membuka halaman login. Kami tidak pernah mengirim kode melalui email atau chat.',
  picture: 'Anda memilih gambar, bukan memindai layar. Jika gambar itu dikirim oleh orang lain, tolak login ini.',
  link: 'Anda membuka link, bukan memindai layar. Jika link itu diterima melalui email atau chat, tolak login ini.',
  paste: 'Anda menempelkan kode, bukan memindai layar. Jika kode itu dikirim oleh orang lain, tolak login ini.',
  'user-code': 'Anda mengetik kode, bukan memindai layar. Jika kode itu diberikan oleh orang lain, tolak login ini.',
};

const entries: Readonly<Record<Entry, string>> = {
  camera: 'Dipindai dengan kamera ini',
  picture: 'Dari gambar',
  link: 'Dari link',
  paste: 'Ditempelkan',
  'user-code': 'Diketik manual',
};

const networks: Readonly<Record<Proximity, string>> = {
  'same-network': 'Sama dengan jaringan ponsel ini',
  'same-operator': 'Operator yang sama, mungkin jaringan lain',
  'same-country': 'Berbeda dari jaringan ponsel ini, di negara yang sama',
  'different-country': 'Di negara yang berbeda dari ponsel ini',
  unknown: 'Tidak dapat dibandingkan dengan jaringan ponsel ini',
};

const problems: Readonly<Record<ApproveProblem, string>> = {
  'reauthentication-required': 'Kami tidak dapat memastikan bahwa ini Anda. Tidak ada yang disetujui.',
  'check-code-pending': 'Masukkan kode verifikasi di komputer terlebih dahulu.',
  'rate-limited': 'Terlalu banyak percobaan. Tunggu sebentar, lalu coba lagi.',
  unreachable: 'Layanan login tidak dapat dihubungi. Coba lagi.',
  error: 'Terjadi masalah. Coba lagi.',
};

const failures: Readonly<Record<ApproveFailure, readonly [title: string, hint: string]>> = {
  expired: ['Kode QR kedaluwarsa', newCode],
  'already-used': ['Kode QR sudah digunakan', `Login ini sudah disetujui atau ditolak. ${newCode}`],
  'already-scanned': ['Dipindai dengan akun lain', newCode],
  'wrong-account': ['Akun ini tidak dapat digunakan di sini', 'Gunakan akun yang sesuai dengan aplikasi ini.'],
  'signed-out': ['Anda belum login', 'Login di ponsel ini untuk melanjutkan.'],
  'rate-limited': ['Terlalu banyak percobaan', 'Tunggu sebentar, lalu coba lagi.'],
  offline: ['Anda sedang offline', 'Kami akan mencoba lagi saat Anda kembali online.'],
  unreachable: ['Layanan login tidak dapat dihubungi', 'Periksa koneksi Anda, lalu coba lagi.'],
  'not-allowed': ['Tidak diizinkan', 'Login ini tidak dapat disetujui dengan ponsel ini.'],
  'content-changed': ['Kode QR sudah berubah', 'Pindai kode QR yang kini tampil di komputer.'],
  'other-network': ['Perlu jaringan yang sama', 'Hubungkan ponsel ini ke jaringan komputer, lalu pindai kode QR lagi.'],
  'other-country': [
    'Perlu negara yang sama',
    'Komputer harus berada di negara yang sama dengan ponsel ini. Jika Anda memakai VPN, matikan, lalu pindai kode QR lagi.',
  ],
  reported: [
    'Diblokir setelah laporan Anda',
    'Anda melaporkan login dari jaringan itu. Tunggu sepuluh menit, lalu pindai kode QR baru.',
  ],
  'wrong-check-code': [
    'Login dihentikan',
    `Terlalu banyak kode verifikasi yang salah dimasukkan di komputer. ${newCode}`,
  ],
  'unknown-code': ['Kode tidak ditemukan', 'Periksa kode, atau tampilkan kode QR baru di komputer.'],
  'other-server': ['Kode QR dari layanan lain', 'Kode QR ini tidak dapat digunakan di aplikasi ini.'],
  'not-a-login-code': ['Bukan kode QR login', 'Pindai kode QR yang ditampilkan di halaman login.'],
  misconfigured: [
    'Belum diatur dengan benar',
    'Aplikasi ini tidak dapat digunakan untuk menyetujui login. Gunakan cara lain.',
  ],
  error: ['Terjadi masalah', 'Coba beberapa saat lagi.'],
};

/** Indonesian. Importing this file makes it known. */
export const id: ApproverMessages = {
  lang: 'id',
  dir: 'ltr',
  approve: {
    idleTitle: 'Tidak ada yang perlu disetujui',
    idleHint: 'Pindai kode QR di layar lain.',
    loadingTitle: 'Memeriksa login…',
    consentTitle: (app) => `Login ke ${app}?`,
    noPage: 'Diminta oleh program, bukan halaman web',
    notice: (entry) => notices[entry],
    computerLabel: 'Komputer (tidak diverifikasi)',
    computer: (browser, os) => (browser && os ? `${browser} di ${os}` : (browser ?? os ?? 'Tidak diketahui')),
    locationLabel: 'Lokasi',
    addressLabel: 'Alamat IP',
    near: (place) => `Di sekitar ${place}`,
    networkLabel: 'Jaringan',
    network: (proximity) => networks[proximity],
    farWarning: 'Komputer itu mungkin tidak berada di dekat Anda. Jika tidak ada di depan Anda, tolak login ini.',
    requestedLabel: 'Diminta',
    entryLabel: 'Asal kode',
    entry: (entry) => entries[entry],
    watchedLabel: 'Perangkat lain',
    watched: 'Perangkat lain memantau kode ini',
    switchAccount: 'Ganti',
    consequence: (app, name) =>
      `Jika Anda menyetujui, komputer itu akan login ke ${app} ${name ? `sebagai ${name}` : 'dengan akun Anda'}.`,
    proceedConsequence:
      'Jika Anda melanjutkan, nama Anda akan ditampilkan di komputer itu. Namun, komputer itu belum login.',
    proceed: 'Lanjutkan',
    decline: 'Tolak',
    approve: 'Setujui',
    approveAnyway: 'Tetap setujui',
    approving: 'Menyetujui…',
    declining: 'Menolak…',
    notMe: 'Ini bukan saya',
    reporting: 'Melaporkan…',
    problem: (problem) => problems[problem],
    checkTitle: 'Masukkan kode verifikasi ini di komputer',
    checkHint:
      'Ketik hanya di layar di depan Anda. Jangan pernah memberitahukan atau mengirimkannya kepada orang lain.',
    checkWaiting: 'Menunggu kode verifikasi…',
    checkVerified: 'Kode verifikasi cocok',
    approvedTitle: 'Anda sudah login di komputer',
    approvedHint: (app, computer) => `${computer ? `${app}, ${computer}` : app}. Anda dapat menutup layar ini.`,
    undo: 'Logout dari komputer itu',
    undoing: 'Sedang logout…',
    undoFailed: 'Tidak dapat logout dari komputer itu. Coba lagi.',
    undoneTitle: 'Komputer itu sudah logout',
    undoneHint: 'Perlu login baru di komputer itu.',
    declinedTitle: 'Login ditolak',
    declinedHint: 'Komputer itu tidak login ke akun Anda.',
    reportedTitle: 'Terima kasih atas laporan Anda',
    reportedHint:
      'Komputer itu tidak login ke akun Anda. Jika orang lain memberikan kode itu kepada Anda, mungkin orang itu sedang mencoba membobol akun Anda.',
    failureTitle: (failure) => failures[failure][0],
    failureHint: (failure, wait) =>
      failure === 'rate-limited' && wait ? `Coba lagi dalam ${wait}.` : failures[failure][1],
    tryAgain: 'Coba lagi',
    signIn: 'Login',
    useAnotherAccount: 'Gunakan akun lain',
  },
  scan: {
    title: 'Login di layar lain',
    hint: 'Arahkan kamera ke kode QR.',
    otherWays: 'Masukkan kode, atau gunakan gambar kode QR.',
    idleTitle: 'Kamera nonaktif',
    idleHint: 'Aktifkan untuk memindai kode QR.',
    startCamera: 'Aktifkan kamera',
    promptingTitle: 'Izinkan kamera',
    promptingHint: 'Browser Anda akan bertanya dahulu. Tidak ada gambar yang keluar dari perangkat ini.',
    deniedTitle: 'Kamera diblokir',
    deniedHint: (isInstalled) =>
      isInstalled
        ? 'Buka setelan perangkat ini, cari aplikasi ini, lalu izinkan kamera.'
        : 'Buka setelan situs di kolom URL, lalu izinkan kamera.',
    noCameraTitle: 'Kamera tidak ditemukan',
    noCameraHint: 'Browser Anda tidak menemukan kamera di perangkat ini.',
    busyTitle: 'Kamera sedang digunakan',
    busyHint: 'Tutup aplikasi dan halaman lain yang menggunakannya.',
    insecureTitle: 'Halaman ini tidak aman',
    insecureHint: 'Browser hanya mengizinkan kamera di halaman yang alamatnya diawali dengan https.',
    unsupportedTitle: 'Tidak dapat memindai di sini',
    unsupportedHint: 'Browser ini tidak dapat membaca kode QR.',
    failedTitle: 'Tidak dapat mulai memindai',
    failedHint: 'Periksa koneksi Anda, lalu coba lagi.',
    foundTitle: 'Kode QR ditemukan',
    foundHint: 'Kamera kembali nonaktif.',
    scanAgain: 'Pindai lagi',
    tryAgain: 'Coba lagi',
    advice: 'Belum ada yang ditemukan. Dekatkan ponsel, tahan agar tidak bergerak, dan buat layar lain lebih terang.',
    severalCodes: 'Ada lebih dari satu kode QR login. Tampilkan satu saja.',
    otherServer: 'Kode QR login ini untuk layanan lain.',
    notALoginCode: 'Ini bukan kode QR login.',
    noCode: 'Tidak ada kode QR di gambar ini.',
    enterCode: 'Masukkan kode saja',
    usePicture: 'Gunakan gambar',
    readingPicture: 'Membaca gambar…',
    useCamera: 'Pindai dengan kamera',
    userCodeLabel: 'Kode di layar lain',
    userCodeHint: 'Masukkan kode yang ditampilkan di layar lain.',
    userCodeMissing: 'Masukkan kode terlebih dahulu.',
    continue: 'Lanjutkan',
    torch: 'Senter',
    zoom: 'Zoom',
    switchCamera: 'Ganti kamera',
  },
};

registerLanguage(id);
