import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { readStatus } from '../contract/status.ts';
import { reading } from './api.ts';
import { createFormat, type Format, type Language } from './format/create-format.ts';

export const statusQuery = reading(readStatus);

export const useStatus = () => useQuery(statusQuery);

export const useLanguage = (): Language => (useTranslation().i18n.language === 'en' ? 'en' : 'zh-CN');

/** Numbers in the reader's language and the workspace's currency. */
export function useFormat(): Format {
  const language = useLanguage();
  const currency = useStatus().data?.workspace.currency ?? 'CNY';
  return useMemo(() => createFormat(language, currency), [language, currency]);
}
