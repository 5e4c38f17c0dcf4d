/**
 * Loads the language for a tag.
 * @packageDocumentation
 */

export { languageTags, loadLanguage } from './i18n/languages/load-language.js';
