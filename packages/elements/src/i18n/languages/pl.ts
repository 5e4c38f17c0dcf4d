import type { QrLoginErrorCode } from '@qr-login/core';
import type { Messages } from '../messages.js';
import { registerLanguage } from './register-language.js';

const rules = new Intl.PluralRules('pl');
const endings: Readonly<Partial<Record<Intl.LDMLPluralRule, string>>> = { one: 'ę', few: 'y' };

const errorHints: Readonly<Partial<Record<QrLoginErrorCode, string>>> = {
  misconfigured: 'Logowanie kodem jest tu źle skonfigurowane. Zaloguj się inaczej.',
  'network-or-policy': 'Usługa logowania jest niedostępna. Sprawdź połączenie.',
  timeout: 'Usługa logowania długo nie odpowiada. Spróbuj ponownie za chwilę.',
  'server-unavailable': 'Usługa logowania jest przeciążona. Spróbuj ponownie za chwilę.',
  'mfa-required': 'Potrzebny jest jeszcze jeden krok. Zaloguj się inaczej.',
  'insecure-context': 'Logowanie kodem wymaga bezpiecznej strony. Zaloguj się inaczej.',
  refused: 'Logowanie kodem jest tu niedozwolone. Zaloguj się inaczej.',
};

/** Polish. Importing this file makes it known. */
export const pl: Messages = {
  lang: 'pl',
  dir: 'ltr',
  codeLabel: 'Kod QR do zeskanowania telefonem',
  enlarge: 'Powiększ kod QR',
  enlargedLabel: 'Powiększony kod QR',
  close: 'Zamknij',
  pendingTitle: (app) => `Zaloguj się ${app ? `aplikacją ${app}` : 'kodem QR'}`,
  pendingHint: (app) => `Otwórz aplikację ${app ? `${app} ` : ''}na telefonie i zeskanuj ten kod.`,
  steps: (app) => [`Otwórz aplikację ${app ? `${app} ` : ''}na telefonie`, 'Zeskanuj ten kod w aplikacji'],
  userCodeLabel: 'Nie da się zeskanować? Wpisz kod w aplikacji',
  copyCode: 'Kopiuj kod',
  copyLink: 'Kopiuj link',
  copied: 'Skopiowano',
  openHere: 'Otwórz na tym urządzeniu',
  renewsIn: (seconds) => `Nowy kod za ${duration(seconds)}`,
  endsIn: (seconds) => `Kod wygaśnie za ${duration(seconds)}`,
  reconnecting: 'Ponowne łączenie…',
  reconnected: 'Połączono ponownie',
  appTitle: (app) => `Zaloguj się ${app ? `aplikacją ${app}` : 'przez aplikację'}`,
  appHint: 'Zatwierdź logowanie w aplikacji na tym telefonie.',
  openApp: (app) => `Otwórz aplikację${app ? ` ${app}` : ''}`,
  showCode: 'Pokaż kod',
  scannedTitle: 'Kod zeskanowany',
  scannedHint: 'Kliknij „Zatwierdź” w aplikacji.',
  scannedBy: (name) => `Kod zeskanowany przez: ${name}`,
  notYou: 'To nie Ty? Pokaż nowy kod',
  checkTitle: 'Wpisz kod weryfikacyjny z telefonu',
  checkHint: (digits) => `Telefon pokazuje ${digits}-cyfrowy kod. Wpisz go tutaj.`,
  checkWrong: (tries) =>
    tries
      ? `Nieprawidłowy kod weryfikacyjny. Pozostało prób: ${tries}.`
      : 'Zbyt wiele nieprawidłowych kodów. Logowanie przerwano.',
  checkSubmit: 'Kontynuuj',
  confirmTitle: (name) => (name ? `Kontynuować jako ${name}?` : 'Czy to Ty?'),
  confirmHint: 'To logowanie zatwierdzono na telefonie.',
  proceed: 'Tak, to ja',
  authorizedTitle: (name) => (name ? `Witaj, ${name}` : 'Zatwierdzono'),
  authorizedHint: 'Trwa logowanie…',
  elsewhereHint: 'Zalogowano Cię już w innej karcie.',
  cancelledTitle: 'Logowanie odrzucone',
  cancelledHint: 'To logowanie odrzucono na Twoim telefonie.',
  expiredTitle: 'Kod wygasł',
  expiredHint: 'Dla bezpieczeństwa kody szybko wygasają.',
  offlineTitle: 'Jesteś offline',
  offlineHint: 'Połączymy się ponownie automatycznie.',
  errorTitle: 'Nie udało się zalogować',
  errorHint: (code) => errorHints[code] ?? 'Coś poszło nie tak. Spróbuj ponownie za chwilę.',
  newCode: 'Pokaż nowy kod',
  tryAgain: 'Spróbuj ponownie',
};

/** In the accusative, as both countdowns need it. */
function duration(seconds: number): string {
  return `${seconds}\u00a0sekund${endings[rules.select(seconds)] ?? ''}`;
}

registerLanguage(pl);
