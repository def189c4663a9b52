import { useQuery } from '@tanstack/react-query';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { Format } from '../../format/create-format.ts';
import { useMay } from '../../session.tsx';
import { NotYours } from '../../ui/not-yours.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Read } from '../../ui/read.tsx';
import { useFormat, useStatus } from '../../workspace.ts';
import { coverage, imports, sources } from './api.ts';
import { CoverageCard } from './coverage-card.tsx';
import { History } from './history.tsx';
import { SourcesCard } from './mapping/sources-card.tsx';
import { Uploader } from './uploader.tsx';

/** How much is in and how much of it leads to people. */
export function importSentence(orders: number, share: number | null | undefined, t: TFunction, format: Format): string {
  if (orders === 0) return t('imports.sentenceEmpty');
  const count = format.count(orders);
  return share === null || share === undefined
    ? t('imports.sentenceLoads', { orders: count })
    : t('imports.sentence', { orders: count, share: format.ratio(share) });
}

export function ImportsPage() {
  const { t } = useTranslation();
  const format = useFormat();
  const status = useStatus().data;
  const may = useMay('operator');
  const loads = useQuery(imports);
  const linked = useQuery(coverage);
  const named = useQuery(sources);
  const sentence = status ? importSentence(status.loaded.orders, linked.data?.share, t, format) : t('state.loading');
  return (
    <>
      <PageHead name={t('imports.name')} sentence={sentence} />
      <div className="stack">
        {may ? <Uploader /> : <NotYours />}
        <Read query={linked}>{({ rows }) => <CoverageCard rows={rows} />}</Read>
        <Read query={named}>{(known) => <SourcesCard rows={known.sources} />}</Read>
        <Read query={loads}>{(known) => <History loads={known.loads} />}</Read>
      </div>
    </>
  );
}
