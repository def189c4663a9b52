import { App, ConfigProvider } from 'antd';
import type { Locale } from 'antd/es/locale';
import enUs from 'antd/locale/en_US';
import zhCn from 'antd/locale/zh_CN';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import { type ReactNode, useEffect } from 'react';
import { useAppearance } from './appearance.ts';
import { type Language, themeOf } from './theme.ts';

/** Without the labels that hide the year and month written on the picker's own buttons. */
function plainPicker(locale: Locale): Locale {
  const { DatePicker } = locale;
  return DatePicker
    ? { ...locale, DatePicker: { ...DatePicker, lang: { ...DatePicker.lang, yearSelect: '', monthSelect: '' } } }
    : locale;
}

const locales = { 'zh-CN': plainPicker(zhCn), en: plainPicker(enUs) };

/** Ant Design in the reader's language and our colours. */
export function UiProvider({ language, children }: { readonly language: Language; readonly children: ReactNode }) {
  const appearance = useAppearance();
  useEffect(() => {
    dayjs.locale(language === 'zh-CN' ? 'zh-cn' : 'en');
  }, [language]);
  return (
    <ConfigProvider locale={locales[language]} theme={themeOf(appearance, language)}>
      <App component={false}>{children}</App>
    </ConfigProvider>
  );
}

/** Says a word at the edge of the screen, then leaves. */
export function useToast() {
  const { message } = App.useApp();
  return {
    good: (text: string) => void message.success(text),
    bad: (text: string) => void message.error(text, 8),
  };
}
