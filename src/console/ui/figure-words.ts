import { useTranslation } from 'react-i18next';

/** Words for codes the server sends; an unknown code is shown as it is rather than hidden. */
export function useFigureWords() {
  const { t, i18n } = useTranslation();
  const say = t as (key: string, values: Record<string, string>) => string;
  const word = (group: string, code: string, values: Record<string, string> = {}): string => {
    const key = `${group}.${code}`;
    return i18n.exists(key) ? say(key, values) : code;
  };
  /** A reason is a sentence of the platform; what stands behind its colon is a kind of customer. */
  const reason = (text: string | null | undefined): string => {
    if (!text) return '';
    const [sentence = '', kind] = text.split(': ');
    const said = word('reason', sentence, { value: kind === undefined ? '' : word('kind', kind) });
    return said === sentence ? text : said;
  };
  return { word, reason };
}
