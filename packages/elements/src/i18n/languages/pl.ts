import type { QrLoginErrorCode } from '@qr-login/core';
import type { Messages } from '../messages.js';
import { registerLanguage } from './register-language.js';

const errorHints: Readonly<Partial<Record<QrLoginErrorCode, string>>> = {
  misconfigured: 'To logowanie jest źle skonfigurowane.',
  'network-or-policy': 'Nie można połączyć się z usługą logowania.',
  timeout: 'Usługa logowania zbyt długo nie odpowiada.',
  'server-unavailable': 'Usługa logowania jest przeciążona. Poczekaj chwilę.',
  'mfa-required': 'Potrzebny jest jeszcze jeden krok. Zaloguj się inaczej.',
  'insecure-context': 'Ta strona wymaga bezpiecznego połączenia.',
  refused: 'Na tej stronie nie można zalogować się w ten sposób.',
};

/** Polish. Importing this file makes it known. */
export const pl: Messages = {
  lang: 'pl',
  dir: 'ltr',
  codeLabel: 'Kod logowania do zeskanowania telefonem',
  enlarge: 'Powiększ kod',
  pendingTitle: 'Zaloguj się kodem QR',
  pendingHint: 'Otwórz aplikację na zalogowanym telefonie i zeskanuj ten kod.',
  userCodeLabel: 'Sprawdź lub wpisz na telefonie',
  renewsIn: (seconds) => `Nowy kod za ${seconds}\u00a0s`,
  endsIn: (seconds) => `Wygaśnie za ${seconds}\u00a0s`,
  reconnecting: 'Ponowne łączenie…',
  appTitle: 'Zaloguj się w aplikacji',
  openApp: 'Otwórz aplikację',
  blockedHint: 'Ta strona nie może otworzyć aplikacji. Użyj przeglądarki lub pokaż kod.',
  showCode: 'Pokaż kod',
  scannedTitle: 'Potwierdź na telefonie',
  scannedHint: 'Zatwierdź logowanie w aplikacji.',
  scannedBy: (name) => `Zeskanowane przez: ${name}.`,
  unknownUser: 'Odczytano kod',
  notYou: 'To nie Ty? Nowy kod',
  confirmTitle: 'Czy to Ty?',
  proceed: 'Dalej',
  authorizedTitle: 'Zatwierdzono',
  authorizedHint: 'Trwa logowanie…',
  elsewhereHint: 'Zalogowano na innej karcie.',
  cancelledTitle: 'Logowanie odrzucone',
  cancelledHint: 'Odrzucono je na telefonie.',
  expiredTitle: 'Ten kod wygasł',
  expiredHint: 'Dla Twojego bezpieczeństwa kody są ważne tylko przez chwilę.',
  offlineTitle: 'Brak połączenia',
  offlineHint: 'Logowanie wznowi się samo po przywróceniu połączenia.',
  errorTitle: 'Coś poszło nie tak',
  errorHint: (code) => errorHints[code] ?? 'Usługa logowania zwróciła nieprawidłową odpowiedź.',
  newCode: 'Pokaż nowy kod',
  tryAgain: 'Spróbuj ponownie',
};

registerLanguage(pl);
