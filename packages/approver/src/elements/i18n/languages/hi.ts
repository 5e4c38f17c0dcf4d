import type { Entry } from '../../../approval/approval-state.js';
import type { Proximity } from '../../../login-request.js';
import type { ApproveFailure, ApproveProblem } from '../approve-messages.js';
import type { ApproverMessages } from '../messages.js';
import { registerLanguage } from './register-language.js';

const newCode = 'कंप्यूटर पर नया कोड दिखाएँ और उसे स्कैन करें।';

const notices: Readonly<Record<Entry, string>> = {
  camera: 'मंज़ूरी तभी दें, जब साइन-इन पेज आपने खुद खोला हो। हम कभी भी ईमेल या चैट से कोड नहीं भेजते।',
  picture: 'आपने स्क्रीन स्कैन करने के बजाय एक इमेज चुनी है। अगर यह किसी और ने भेजी है, तो साइन-इन अस्वीकार करें।',
  link: 'आपने स्क्रीन स्कैन करने के बजाय एक लिंक खोला है। अगर यह ईमेल या चैट से आया है, तो साइन-इन अस्वीकार करें।',
  paste: 'आपने स्क्रीन स्कैन करने के बजाय एक कोड चिपकाया है। अगर यह किसी और ने भेजा है, तो साइन-इन अस्वीकार करें।',
  'user-code': 'आपने स्क्रीन स्कैन करने के बजाय एक कोड टाइप किया है। अगर यह किसी और ने दिया है, तो साइन-इन अस्वीकार करें।',
};

const entries: Readonly<Record<Entry, string>> = {
  camera: 'इस कैमरे से स्कैन किया गया',
  picture: 'इमेज से',
  link: 'लिंक से',
  paste: 'चिपकाया गया',
  'user-code': 'हाथ से टाइप किया गया',
};

const networks: Readonly<Record<Proximity, string>> = {
  'same-network': 'वही, जो इस फ़ोन का है',
  'same-operator': 'ऑपरेटर वही, नेटवर्क शायद अलग',
  'same-country': 'इस फ़ोन के नेटवर्क से अलग, देश वही',
  'different-country': 'इस फ़ोन से अलग देश में',
  unknown: 'इस फ़ोन के नेटवर्क से तुलना नहीं हो सकती',
};

const problems: Readonly<Record<ApproveProblem, string>> = {
  'reauthentication-required': 'हम पुष्टि नहीं कर सके कि यह आप ही हैं। किसी चीज़ को मंज़ूरी नहीं दी गई।',
  'check-code-pending': 'पहले कंप्यूटर पर वेरिफ़िकेशन कोड डालें।',
  'rate-limited': 'बहुत ज़्यादा बार कोशिश की गई। थोड़ा रुककर फिर से कोशिश करें।',
  unreachable: 'साइन-इन सेवा से संपर्क नहीं हो सका। फिर से कोशिश करें।',
  error: 'कोई गड़बड़ी हुई। फिर से कोशिश करें।',
};

const failures: Readonly<Record<ApproveFailure, readonly [title: string, hint: string]>> = {
  expired: ['कोड की समयसीमा खत्म हो गई', newCode],
  'already-used': [
    'कोड पहले ही इस्तेमाल हो चुका है',
    `इस साइन-इन को पहले ही मंज़ूरी दी जा चुकी है या अस्वीकार किया जा चुका है। ${newCode}`,
  ],
  'already-scanned': ['किसी दूसरे खाते से स्कैन किया गया', newCode],
  'wrong-account': ['यहाँ यह खाता इस्तेमाल नहीं हो सकता', 'इस ऐप से जुड़ा खाता इस्तेमाल करें।'],
  'signed-out': ['आपने साइन इन नहीं किया है', 'जारी रखने के लिए इस फ़ोन पर साइन इन करें।'],
  'rate-limited': ['बहुत ज़्यादा बार कोशिश की गई', 'थोड़ा रुककर फिर से कोशिश करें।'],
  offline: ['आप ऑफ़लाइन हैं', 'फिर से ऑनलाइन होने पर अपने-आप कोशिश की जाएगी।'],
  unreachable: ['साइन-इन सेवा से संपर्क नहीं हो पा रहा', 'अपना कनेक्शन जाँचें और फिर से कोशिश करें।'],
  'not-allowed': ['अनुमति नहीं है', 'इस फ़ोन से इस साइन-इन को मंज़ूरी नहीं दी जा सकती।'],
  'content-changed': ['कोड बदल गया है', 'कंप्यूटर पर अभी दिख रहा कोड स्कैन करें।'],
  'other-network': ['वही नेटवर्क ज़रूरी है', 'इस फ़ोन को कंप्यूटर के नेटवर्क से कनेक्ट करें और कोड फिर से स्कैन करें।'],
  'other-country': [
    'वही देश ज़रूरी है',
    'कंप्यूटर उसी देश में होना चाहिए जिसमें यह फ़ोन है। अगर VPN चालू है, तो उसे बंद करें और कोड फिर से स्कैन करें।',
  ],
  reported: ['आपकी सूचना के बाद रोक लगी है', 'आपने उस नेटवर्क से हुए साइन-इन की सूचना दी थी। दस मिनट रुकें और फिर नया कोड स्कैन करें।'],
  'wrong-check-code': ['साइन-इन रोक दिया गया', `कंप्यूटर पर बहुत ज़्यादा बार गलत वेरिफ़िकेशन कोड डाला गया। ${newCode}`],
  'unknown-code': ['कोड नहीं मिला', 'कोड जाँचें या कंप्यूटर पर नया कोड दिखाएँ।'],
  'other-server': ['किसी दूसरी सेवा का कोड', 'यह कोड इस ऐप में इस्तेमाल नहीं हो सकता।'],
  'not-a-login-code': ['यह साइन-इन कोड नहीं है', 'साइन-इन पेज पर दिख रहा कोड स्कैन करें।'],
  misconfigured: ['ठीक से सेट अप नहीं है', 'इस ऐप से साइन-इन को मंज़ूरी नहीं दी जा सकती। कोई दूसरा तरीका अपनाएँ।'],
  error: ['कोई गड़बड़ी हुई', 'थोड़ी देर में फिर से कोशिश करें।'],
};

/** Hindi. Importing this file makes it known. */
export const hi: ApproverMessages = {
  lang: 'hi',
  dir: 'ltr',
  approve: {
    idleTitle: 'मंज़ूरी देने के लिए कुछ नहीं है',
    idleHint: 'दूसरी स्क्रीन पर दिख रहा कोड स्कैन करें।',
    loadingTitle: 'साइन-इन की जाँच हो रही है…',
    consentTitle: (app) => `${app} में साइन इन करें?`,
    noPage: 'अनुरोध वेब पेज से नहीं, किसी प्रोग्राम से आया है',
    notice: (entry) => notices[entry],
    computerLabel: 'कंप्यूटर (पुष्टि नहीं हुई)',
    computer: (browser, os) => (browser && os ? `${os} पर ${browser}` : (browser ?? os ?? 'जानकारी नहीं है')),
    locationLabel: 'जगह',
    addressLabel: 'आईपी पता',
    near: (place) => `${place} के आस-पास`,
    networkLabel: 'नेटवर्क',
    network: (proximity) => networks[proximity],
    farWarning: 'हो सकता है कि वह कंप्यूटर आपके पास न हो। अगर वह आपके सामने नहीं है, तो साइन-इन अस्वीकार करें।',
    requestedLabel: 'अनुरोध का समय',
    entryLabel: 'कोड',
    entry: (entry) => entries[entry],
    watchedLabel: 'दूसरे डिवाइस',
    watched: 'कोई दूसरा डिवाइस इस कोड पर नज़र रख रहा है',
    switchAccount: 'बदलें',
    consequence: (app, name) =>
      `आपकी मंज़ूरी से उस कंप्यूटर पर ${name ? `${name} के तौर पर` : 'आपके खाते से'} ${app} में साइन इन हो जाएगा।`,
    proceedConsequence: 'जारी रखने से उस कंप्यूटर पर आपका नाम दिखेगा। अभी वहाँ साइन इन नहीं होगा।',
    proceed: 'जारी रखें',
    decline: 'अस्वीकार करें',
    approve: 'मंज़ूरी दें',
    approveAnyway: 'फिर भी मंज़ूरी दें',
    approving: 'मंज़ूरी दी जा रही है…',
    declining: 'अस्वीकार किया जा रहा है…',
    notMe: 'यह मैंने नहीं किया',
    reporting: 'सूचना भेजी जा रही है…',
    problem: (problem) => problems[problem],
    checkTitle: 'यह वेरिफ़िकेशन कोड कंप्यूटर पर डालें',
    checkHint: 'इसे सिर्फ़ अपने सामने वाली स्क्रीन पर टाइप करें। इसे कभी भी किसी और को न बताएँ और न भेजें।',
    checkWaiting: 'वेरिफ़िकेशन कोड का इंतज़ार है…',
    checkVerified: 'वेरिफ़िकेशन कोड सही है',
    approvedTitle: 'कंप्यूटर पर साइन इन हो गया है',
    approvedHint: (app, computer) => `${computer ? `${app}, ${computer}` : app}। अब इस स्क्रीन को बंद किया जा सकता है।`,
    undo: 'उस कंप्यूटर से साइन आउट करें',
    undoing: 'साइन आउट हो रहा है…',
    undoFailed: 'उस कंप्यूटर से साइन आउट नहीं हो सका। फिर से कोशिश करें।',
    undoneTitle: 'उस कंप्यूटर से साइन आउट हो गया',
    undoneHint: 'वहाँ फिर से साइन इन करना होगा।',
    declinedTitle: 'साइन-इन अस्वीकार किया गया',
    declinedHint: 'कंप्यूटर पर साइन इन नहीं हुआ।',
    reportedTitle: 'सूचना देने के लिए धन्यवाद',
    reportedHint:
      'कंप्यूटर पर साइन इन नहीं हुआ। अगर आपको कोड किसी और ने दिया है, तो हो सकता है कि आपके खाते में घुसने की कोशिश की जा रही हो।',
    failureTitle: (failure) => failures[failure][0],
    failureHint: (failure, wait) =>
      failure === 'rate-limited' && wait ? `${wait} बाद फिर से कोशिश करें।` : failures[failure][1],
    tryAgain: 'फिर से कोशिश करें',
    signIn: 'साइन इन करें',
    useAnotherAccount: 'कोई दूसरा खाता इस्तेमाल करें',
  },
  scan: {
    title: 'दूसरी स्क्रीन पर साइन इन करें',
    hint: 'कैमरे को कोड की ओर रखें।',
    otherWays: 'कोड डालें या उसकी इमेज इस्तेमाल करें।',
    idleTitle: 'कैमरा बंद है',
    idleHint: 'कोड स्कैन करने के लिए इसे चालू करें।',
    startCamera: 'कैमरा चालू करें',
    promptingTitle: 'कैमरे की अनुमति दें',
    promptingHint: 'आपका ब्राउज़र पहले पूछेगा। कोई भी इमेज इस डिवाइस से बाहर नहीं जाती।',
    deniedTitle: 'कैमरा ब्लॉक है',
    deniedHint: (isInstalled) =>
      isInstalled
        ? 'इस डिवाइस की सेटिंग खोलें, वहाँ यह ऐप चुनें और कैमरे की अनुमति दें।'
        : 'पता बार से साइट की सेटिंग खोलें और कैमरे की अनुमति दें।',
    noCameraTitle: 'कोई कैमरा नहीं मिला',
    noCameraHint: 'आपके ब्राउज़र को इस डिवाइस पर कोई कैमरा नहीं मिला।',
    busyTitle: 'कैमरा इस्तेमाल में है',
    busyHint: 'कैमरा इस्तेमाल कर रहे दूसरे ऐप और पेज बंद करें।',
    insecureTitle: 'यह पेज सुरक्षित नहीं है',
    insecureHint: 'ब्राउज़र सिर्फ़ https से शुरू होने वाले पतों पर कैमरे की अनुमति देते हैं।',
    unsupportedTitle: 'यहाँ स्कैन नहीं किया जा सकता',
    unsupportedHint: 'यह ब्राउज़र QR कोड नहीं पढ़ सकता।',
    failedTitle: 'स्कैन शुरू नहीं हो सका',
    failedHint: 'अपना कनेक्शन जाँचें और फिर से कोशिश करें।',
    foundTitle: 'कोड मिल गया',
    foundHint: 'कैमरा बंद कर दिया गया है।',
    scanAgain: 'फिर से स्कैन करें',
    tryAgain: 'फिर से कोशिश करें',
    advice: 'अब तक कुछ नहीं मिला। पास जाएँ, फ़ोन को स्थिर रखें और दूसरी स्क्रीन की चमक बढ़ाएँ।',
    severalCodes: 'एक से ज़्यादा साइन-इन कोड दिख रहे हैं। सिर्फ़ एक दिखाएँ।',
    otherServer: 'यह साइन-इन कोड किसी दूसरी सेवा का है।',
    notALoginCode: 'यह साइन-इन कोड नहीं है।',
    noCode: 'इस इमेज में कोई कोड नहीं है।',
    enterCode: 'इसके बजाय कोड डालें',
    usePicture: 'इमेज इस्तेमाल करें',
    readingPicture: 'इमेज पढ़ी जा रही है…',
    useCamera: 'कैमरे से स्कैन करें',
    userCodeLabel: 'दूसरी स्क्रीन पर दिख रहा कोड',
    userCodeHint: 'दूसरी स्क्रीन पर दिख रहा कोड डालें।',
    userCodeMissing: 'पहले कोड डालें।',
    continue: 'जारी रखें',
    torch: 'लाइट',
    zoom: 'ज़ूम',
    switchCamera: 'कैमरा बदलें',
  },
};

registerLanguage(hi);
