import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { en } from './en.ts';
import { zhCn } from './zh-cn.ts';

const key = 'perennial.language';

const isLanguage = (text: string | null): text is 'zh-CN' | 'en' => text === 'zh-CN' || text === 'en';

/** The language chosen before on this machine; null on a first visit. */
export function rememberedLanguage(): 'zh-CN' | 'en' | null {
  const kept = localStorage.getItem(key);
  return isLanguage(kept) ? kept : null;
}

const mark = (language: string) => {
  document.documentElement.lang = language;
  document.title = i18next.t('app.title');
};

export function chooseLanguage(language: 'zh-CN' | 'en'): void {
  localStorage.setItem(key, language);
  void i18next.changeLanguage(language);
}

/** Text is part of the bundle, so the first page never waits for it. */
export async function startText(): Promise<void> {
  i18next.on('languageChanged', mark);
  await i18next.use(initReactI18next).init({
    resources: { 'zh-CN': { translation: zhCn }, en: { translation: en } },
    lng: rememberedLanguage() ?? 'zh-CN',
    fallbackLng: 'zh-CN',
    supportedLngs: ['zh-CN', 'en'],
    // React escapes what it renders
    interpolation: { escapeValue: false },
  });
}

/** On a first visit the workspace's language, until the reader chooses one. */
export function suggestLanguage(language: 'zh-CN' | 'en'): void {
  if (rememberedLanguage() === null) void i18next.changeLanguage(language);
}
