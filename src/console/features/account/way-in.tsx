import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { chooseLanguage } from '../../text/start-text.ts';
import { Choice } from '../../ui/choice.tsx';
import { useLanguage } from '../../workspace.ts';

/** The frame of the pages before the console: one thing to do, and the language. */
export function WayIn({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <main className="way-in" id="content">
      <div className="way-in-card">
        <p className="way-in-brand">{t('app.name')}</p>
        <h1>{title}</h1>
        {children}
        <Choice
          label={t('app.language')}
          value={useLanguage()}
          options={[
            { value: 'zh-CN', label: t('app.zh') },
            { value: 'en', label: t('app.en') },
          ]}
          onChange={chooseLanguage}
        />
      </div>
    </main>
  );
}
