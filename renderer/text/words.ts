import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { english } from './english/catalogue.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation';
    resources: { translation: typeof english };
  }
}

/** The one instance of the i18n library: every sentence comes through it. React escapes, so it does not. */
export const words = i18next.createInstance();

void words.use(initReactI18next).init({
  lng: 'en',
  fallbackLng: 'en',
  initAsync: false,
  resources: { en: { translation: english } },
  interpolation: { escapeValue: false },
  returnNull: false,
});

/** Finds a sentence by its key in the catalogue. */
export const { t } = words;
