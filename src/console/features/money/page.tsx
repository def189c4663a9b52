import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { moneyFile, readMoney } from '../../../contract/sold.ts';
import { reading } from '../../api.ts';
import { ChartCard } from '../../charts/chart-card.tsx';
import { placeOf, useScope } from '../../scope.ts';
import { Choice } from '../../ui/choice.tsx';
import { Download } from '../../ui/download.tsx';
import { useFigureWords } from '../../ui/figure-words.ts';
import { PageHead } from '../../ui/page-head.tsx';
import { Read } from '../../ui/read.tsx';
import { Select } from '../../ui/select.tsx';
import { Notice } from '../../ui/states.tsx';
import { WarningTags } from '../../ui/warning-tags.tsx';
import { useFormat, useStatus } from '../../workspace.ts';
import { CoverageTable } from './coverage-table.tsx';
import { moneyFall, monthBars, type Report } from './pictures.ts';
import { PlaceTable } from './place-table.tsx';
import { firstMonth, type MoneySearch, parseMoneySearch, spans } from './search.ts';
import { moneySentence } from './sentence.ts';

const route = getRouteApi('/money');

export function MoneyPage() {
  const { channel } = placeOf(useScope().scope);
  const asked = route.useSearch();
  const search = channel === undefined ? asked : { channel, ...asked };
  const from = firstMonth(useStatus().data?.asOfDay, search.months);
  const query = useQuery({
    ...reading(readMoney, { query: { from, channel: search.channel } }),
    placeholderData: keepPreviousData,
  });
  return <Read query={query}>{(report) => <Filled report={report} search={search} />}</Read>;
}

function Filled({ report, search }: { readonly report: Report; readonly search: MoneySearch }) {
  const { t } = useTranslation();
  const format = useFormat();
  const more = (
    <>
      <span>{t('money.asOf', { day: report.asOf })}</span>
      <span>{t('money.revenueTold', { share: format.ratio(report.revenueTold) })}</span>
      <WarningTags warnings={report.warnings} />
    </>
  );
  return (
    <>
      <PageHead
        name={t('money.name')}
        sentence={moneySentence(report, t, format)}
        more={more}
        actions={
          <>
            <Controls channels={report.channels} search={search} />
            <Download file={moneyFile} query={{ from: report.from, to: report.to, channel: search.channel }} />
          </>
        }
      />
      {report.total.contributionMinor === null ? (
        <Notice tone="warn" title={t('money.unknownTitle')}>
          {t('money.unknownText')}
        </Notice>
      ) : null}
      <Pictures report={report} />
    </>
  );
}

function Controls({ channels, search }: { readonly channels: readonly string[]; readonly search: MoneySearch }) {
  const { t } = useTranslation();
  const { word } = useFigureWords();
  const navigate = route.useNavigate();
  const ask = (part: Readonly<Record<string, unknown>>) =>
    void navigate({ search: parseMoneySearch({ ...search, ...part }), replace: true });
  return (
    <>
      <Select<string>
        label={t('money.channel')}
        placeholder={t('money.allChannels')}
        value={search.channel}
        clearable
        options={channels.map((value) => ({ value, label: word('channel', value) }))}
        onChange={(channel) => ask({ channel })}
      />
      <Choice
        label={t('money.span')}
        value={String(search.months ?? 12)}
        options={spans.map((value) => ({ value: String(value), label: t(`money.spans.${value}`) }))}
        onChange={(months) => ask({ months })}
      />
    </>
  );
}

function Pictures({ report }: { readonly report: Report }) {
  const { t } = useTranslation();
  const format = useFormat();
  const decimal = (value: number) => format.decimal(value, 1);
  return (
    <div className="grid">
      <div className="span-12">
        <ChartCard
          title={t('money.fall.title')}
          note={t('money.fall.note')}
          definition="money_fall"
          chart={moneyFall(report, t, format)}
          height={320}
          advice={t('equalAge.needOrders')}
          write={decimal}
        />
      </div>
      <div className="span-12">
        <CoverageTable report={report} />
      </div>
      <div className="span-12">
        <ChartCard
          title={t('money.months.title')}
          note={t('money.months.note')}
          definition="money_fall"
          chart={monthBars(report, t, format)}
          advice={t('equalAge.needOrders')}
          write={decimal}
        />
      </div>
      <div className="span-12">
        <PlaceTable title={t('money.channels.title')} rows={report.byChannel} by="channel" />
      </div>
      <div className="span-12">
        <PlaceTable title={t('money.monthTable')} rows={report.byMonth} by="month" />
      </div>
    </div>
  );
}
