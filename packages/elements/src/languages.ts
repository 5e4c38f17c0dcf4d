export { languageTags, loadLanguage } from './i18n/languages/load-language.js';
