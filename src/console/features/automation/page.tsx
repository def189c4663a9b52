import { useTranslation } from 'react-i18next';
import { PageHead } from '../../ui/page-head.tsx';
import { Read } from '../../ui/read.tsx';
import { useFormat } from '../../workspace.ts';
import { useAutomation, useNotices } from './api.ts';
import { FilesCard, FoldersCard } from './folders-card.tsx';
import { FreshnessCard } from './freshness-card.tsx';
import { NoticesCard } from './notices-card.tsx';
import { ScheduleCard } from './schedule-card.tsx';
import { automationSentence } from './sentence.ts';

export function AutomationPage() {
  const { t } = useTranslation();
  const format = useFormat();
  const state = useAutomation();
  const notices = useNotices().data?.notices ?? [];
  return (
    <Read query={state}>
      {(known) => (
        <>
          <PageHead name={t('automation.title')} sentence={automationSentence(known, notices, t, format)} />
          <div className="grid">
            <NoticesCard notices={notices} />
            <ScheduleCard key={JSON.stringify(known.automation)} state={known} />
            <FreshnessCard />
            <FoldersCard state={known} />
            <div className="span-12">
              <FilesCard state={known} />
            </div>
          </div>
        </>
      )}
    </Read>
  );
}
