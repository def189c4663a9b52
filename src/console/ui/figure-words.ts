import { useTranslation } from 'react-i18next';

/** Words for codes the server sends; an unknown code is shown as it is rather than hidden. */
export function useFigureWords() {
  const { t, i18n } = useTranslation();
  const say = t as (key: string, values: Record<string, string>) => string;
  const word = (group: string, code: string, values: Record<string, string> = {}): string => {
    const key = `${group}.${code}`;
    return i18n.exists(key) ? say(key, values) : code;
  };
  return {
    word,
    reason: (code: string | null | undefined): string => (code ? word('reason', code) : ''),
  };
}
