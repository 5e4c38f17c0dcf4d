import type { Entry } from '../../../approval/approval-state.js';
import type { Proximity } from '../../../login-request.js';
import type { ApproveFailure, ApproveProblem } from '../approve-messages.js';
import type { ApproverMessages } from '../messages.js';
import { registerLanguage } from './register-language.js';

const newCode = 'Pokaż nowy kod na komputerze i zeskanuj go.';

const notices: Readonly<Record<Entry, string>> = {
  camera:
    'Zatwierdź logowanie tylko wtedy, gdy strona logowania została otwarta przez Ciebie. Nigdy nie wysyłamy kodów e-mailem ani na czacie.',
  picture: 'Wybrano obraz zamiast zeskanować ekran. Jeśli ten obraz przysłała inna osoba, odrzuć logowanie.',
  link: 'Otwarto link zamiast zeskanować ekran. Jeśli link przyszedł e-mailem lub na czacie, odrzuć logowanie.',
  paste: 'Wklejono kod zamiast zeskanować ekran. Jeśli ten kod przysłała inna osoba, odrzuć logowanie.',
  'user-code': 'Wpisano kod zamiast zeskanować ekran. Jeśli ten kod podała inna osoba, odrzuć logowanie.',
};

const entries: Readonly<Record<Entry, string>> = {
  camera: 'Zeskanowany tym aparatem',
  picture: 'Z obrazu',
  link: 'Z linku',
  paste: 'Wklejony',
  'user-code': 'Wpisany ręcznie',
};

const networks: Readonly<Record<Proximity, string>> = {
  'same-network': 'Ta sama co sieć tego telefonu',
  'same-operator': 'Ten sam operator, być może inna sieć',
  'same-country': 'Inna niż sieć tego telefonu, ten sam kraj',
  'different-country': 'W innym kraju niż ten telefon',
  unknown: 'Nie można jej porównać z siecią tego telefonu',
};

const problems: Readonly<Record<ApproveProblem, string>> = {
  'reauthentication-required': 'Nie udało się potwierdzić, że to Ty. Niczego nie zatwierdzono.',
  'check-code-pending': 'Najpierw wpisz kod weryfikacyjny na komputerze.',
  'rate-limited': 'Zbyt wiele prób. Poczekaj chwilę i spróbuj ponownie.',
  unreachable: 'Usługa logowania jest niedostępna. Spróbuj ponownie.',
  error: 'Coś poszło nie tak. Spróbuj ponownie.',
};

const failures: Readonly<Record<ApproveFailure, readonly [title: string, hint: string]>> = {
  expired: ['Kod wygasł', newCode],
  'already-used': ['Kod został już użyty', `Logowanie zatwierdzono lub odrzucono już wcześniej. ${newCode}`],
  'already-scanned': ['Kod zeskanowany z innego konta', newCode],
  'wrong-account': ['Tego konta nie można tu użyć', 'Użyj konta, które należy do tej aplikacji.'],
  'signed-out': ['Wylogowano Cię', 'Zaloguj się na tym telefonie, aby kontynuować.'],
  'rate-limited': ['Zbyt wiele prób', 'Poczekaj chwilę i spróbuj ponownie.'],
  offline: ['Jesteś offline', 'Spróbujemy ponownie, gdy wrócisz do trybu online.'],
  unreachable: ['Usługa logowania jest niedostępna', 'Sprawdź połączenie i spróbuj ponownie.'],
  'not-allowed': ['Niedozwolone', 'Tego logowania nie można zatwierdzić tym telefonem.'],
  'content-changed': ['Kod się zmienił', 'Zeskanuj kod, który komputer pokazuje teraz.'],
  'other-network': ['Wymagana ta sama sieć', 'Połącz ten telefon z siecią komputera i zeskanuj kod ponownie.'],
  'other-country': [
    'Wymagany ten sam kraj',
    'Komputer musi być w tym samym kraju co ten telefon. Jeśli używasz VPN, wyłącz go i zeskanuj kod ponownie.',
  ],
  reported: [
    'Zablokowano po Twoim zgłoszeniu',
    'Zgłoszono logowanie z tamtej sieci. Poczekaj dziesięć minut i zeskanuj nowy kod.',
  ],
  'wrong-check-code': [
    'Logowanie przerwano',
    `Na komputerze zbyt wiele razy wpisano nieprawidłowy kod weryfikacyjny. ${newCode}`,
  ],
  'unknown-code': ['Nie znaleziono kodu', 'Sprawdź kod albo pokaż nowy na komputerze.'],
  'other-server': ['Kod innej usługi', 'Nie można go użyć w tej aplikacji.'],
  'not-a-login-code': ['To nie jest kod logowania', 'Zeskanuj kod widoczny na stronie logowania.'],
  misconfigured: ['Nieprawidłowa konfiguracja', 'W tej aplikacji nie można zatwierdzać logowań. Zaloguj się inaczej.'],
  error: ['Coś poszło nie tak', 'Spróbuj ponownie za chwilę.'],
};

/** Polish. Importing this file makes it known. */
export const pl: ApproverMessages = {
  lang: 'pl',
  dir: 'ltr',
  approve: {
    idleTitle: 'Nie ma nic do zatwierdzenia',
    idleHint: 'Zeskanuj kod z drugiego ekranu.',
    loadingTitle: 'Sprawdzanie logowania…',
    consentTitle: (app) => `Zalogować się w aplikacji ${app}?`,
    noPage: 'Prośba pochodzi z programu, a nie ze strony internetowej',
    notice: (entry) => notices[entry],
    computerLabel: 'Komputer (niezweryfikowany)',
    computer: (browser, os) => (browser && os ? `${browser} w systemie ${os}` : (browser ?? os ?? 'Nieznany')),
    locationLabel: 'Lokalizacja',
    addressLabel: 'Adres IP',
    near: (place) => `W pobliżu: ${place}`,
    networkLabel: 'Sieć',
    network: (proximity) => networks[proximity],
    farWarning: 'Tamten komputer może nie być w pobliżu. Jeśli nie stoi przed Tobą, odrzuć logowanie.',
    requestedLabel: 'Prośba',
    entryLabel: 'Kod',
    entry: (entry) => entries[entry],
    watchedLabel: 'Inne urządzenia',
    watched: 'Inne urządzenie obserwuje ten kod',
    switchAccount: 'Przełącz',
    consequence: (app, name) =>
      `Jeśli zatwierdzisz, tamten komputer zostanie zalogowany w aplikacji ${app} ${name ? `jako ${name}` : 'na Twoje konto'}.`,
    proceedConsequence:
      'Jeśli przejdziesz dalej, Twoje imię pojawi się na tamtym komputerze. Nie zostanie on jeszcze zalogowany.',
    proceed: 'Kontynuuj',
    decline: 'Odrzuć',
    approve: 'Zatwierdź',
    approveAnyway: 'Zatwierdź mimo to',
    approving: 'Zatwierdzanie…',
    declining: 'Odrzucanie…',
    notMe: 'To nie ja',
    reporting: 'Zgłaszanie…',
    problem: (problem) => problems[problem],
    checkTitle: 'Wpisz ten kod weryfikacyjny na komputerze',
    checkHint: 'Wpisz go tylko na ekranie przed Tobą. Nigdy nie podawaj ani nie wysyłaj go innej osobie.',
    checkWaiting: 'Oczekiwanie na kod weryfikacyjny…',
    checkVerified: 'Kod weryfikacyjny się zgadza',
    approvedTitle: 'Zalogowano Cię na komputerze',
    approvedHint: (app, computer) => `${computer ? `${app}, ${computer}` : app}. Możesz zamknąć ten ekran.`,
    undo: 'Wyloguj tamten komputer',
    undoing: 'Wylogowywanie…',
    undoFailed: 'Nie udało się wylogować tamtego komputera. Spróbuj ponownie.',
    undoneTitle: 'Tamten komputer jest wylogowany',
    undoneHint: 'Wymaga nowego logowania.',
    declinedTitle: 'Logowanie odrzucone',
    declinedHint: 'Komputer nie został zalogowany.',
    reportedTitle: 'Dziękujemy za zgłoszenie',
    reportedHint:
      'Komputer nie został zalogowany. Jeśli kod podała Ci inna osoba, być może próbuje dostać się na Twoje konto.',
    failureTitle: (failure) => failures[failure][0],
    failureHint: (failure, wait) =>
      failure === 'rate-limited' && wait ? `Czas do następnej próby: ${wait}.` : failures[failure][1],
    tryAgain: 'Spróbuj ponownie',
    signIn: 'Zaloguj się',
    useAnotherAccount: 'Użyj innego konta',
  },
  scan: {
    title: 'Zaloguj się na innym ekranie',
    hint: 'Skieruj aparat na kod.',
    otherWays: 'Wpisz kod lub użyj jego obrazu.',
    idleTitle: 'Aparat jest wyłączony',
    idleHint: 'Włącz go, aby zeskanować kod.',
    startCamera: 'Włącz aparat',
    promptingTitle: 'Zezwól na dostęp do aparatu',
    promptingHint: 'Przeglądarka najpierw zapyta o zgodę. Żaden obraz nie opuści tego urządzenia.',
    deniedTitle: 'Aparat jest zablokowany',
    deniedHint: (isInstalled) =>
      isInstalled
        ? 'Otwórz ustawienia tego urządzenia, znajdź tę aplikację i zezwól na dostęp do aparatu.'
        : 'Otwórz ustawienia witryny na pasku adresu i zezwól na dostęp do aparatu.',
    noCameraTitle: 'Nie znaleziono aparatu',
    noCameraHint: 'Przeglądarka nie znalazła go na tym urządzeniu.',
    busyTitle: 'Aparat jest używany',
    busyHint: 'Zamknij inne aplikacje i strony, które go używają.',
    insecureTitle: 'Ta strona nie jest bezpieczna',
    insecureHint: 'Przeglądarki zezwalają na dostęp do aparatu tylko na stronach, których adres zaczyna się od https.',
    unsupportedTitle: 'Skanowanie tu nie działa',
    unsupportedHint: 'Ta przeglądarka nie rozpoznaje kodów QR.',
    failedTitle: 'Nie udało się rozpocząć skanowania',
    failedHint: 'Sprawdź połączenie i spróbuj ponownie.',
    foundTitle: 'Znaleziono kod',
    foundHint: 'Aparat jest znowu wyłączony.',
    scanAgain: 'Zeskanuj ponownie',
    tryAgain: 'Spróbuj ponownie',
    advice: 'Jeszcze nic nie znaleziono. Zbliż aparat do kodu, nie poruszaj nim i rozjaśnij drugi ekran.',
    severalCodes: 'Widać więcej niż jeden kod logowania. Pokaż tylko jeden.',
    otherServer: 'Ten kod logowania należy do innej usługi.',
    notALoginCode: 'To nie jest kod logowania.',
    noCode: 'Na tym obrazie nie ma kodu.',
    enterCode: 'Wpisz kod',
    usePicture: 'Użyj obrazu',
    readingPicture: 'Odczytywanie obrazu…',
    useCamera: 'Zeskanuj aparatem',
    userCodeLabel: 'Kod na drugim ekranie',
    userCodeHint: 'Wpisz kod widoczny na drugim ekranie.',
    userCodeMissing: 'Najpierw wpisz kod.',
    continue: 'Kontynuuj',
    torch: 'Latarka',
    zoom: 'Powiększenie',
    switchCamera: 'Przełącz aparat',
  },
};

registerLanguage(pl);
