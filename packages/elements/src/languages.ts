export { languageTags, loadLanguage } from './languages/load-language.js';
