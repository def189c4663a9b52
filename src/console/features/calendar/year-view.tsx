import { useTranslation } from 'react-i18next';
import { useMay } from '../../session.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { ErrorView } from '../../ui/error-view.tsx';
import { Empty, Notice } from '../../ui/states.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { Tag } from '../../ui/tag.tsx';
import { useReset } from './api.ts';
import type { Calendar, Campaign, Draft } from './draft.ts';
import { Strip } from './strip.tsx';

interface YearViewProps {
  readonly calendar: Calendar;
  readonly year: number;
  readonly platform: Campaign['platform'] | undefined;
  readonly onEdit: (draft: Draft) => void;
}

/** A year's campaigns as a timeline and as a table that can be edited. */
export function YearView({ calendar, year, platform, onEdit }: YearViewProps) {
  const { t } = useTranslation();
  const rows = calendar.campaigns.filter((one) => one.year === year && (platform === undefined || one.platform === platform));
  const newYear = calendar.lunarNewYears.find((one) => one.year === year)?.day;
  const reset = useReset(calendar.version);
  const title = t('calendar.title', { year });
  if (rows.length === 0) return <Empty title={t('calendar.empty')} advice={t('calendar.emptyAdvice')} />;
  return (
    <>
      {rows.some(({ evidence }) => evidence === 'proposed') ? (
        <Notice tone="info" title={t('calendar.proposed')}>
          {t('calendar.proposedAdvice')}
        </Notice>
      ) : null}
      {reset.error ? <ErrorView error={reset.error} /> : null}
      <div className="grid">
        <div className="span-12">
          <Card title={title} note={newYear ? t('calendar.lunar', { day: newYear }) : undefined}>
            <Strip campaigns={rows} year={year} />
            <Campaigns rows={rows} title={title} onEdit={onEdit} onReset={(one) => reset.mutate(one)} />
          </Card>
        </div>
      </div>
    </>
  );
}

interface CampaignsProps {
  readonly rows: readonly Campaign[];
  readonly title: string;
  readonly onEdit: (draft: Draft) => void;
  readonly onReset: (campaign: Campaign) => void;
}

const tones = { default: 'plain', edited: 'good', own: 'gold' } as const;

function Campaigns({ rows, title, onEdit, onReset }: CampaignsProps) {
  const { t } = useTranslation();
  const may = useMay('operator');
  const columns: Column<Campaign>[] = [
    { key: 'campaign', title: t('calendar.campaign'), cell: ({ campaign }) => <strong>{campaign}</strong> },
    { key: 'platform', width: 110, title: t('calendar.platform'), cell: ({ platform }) => t(`calendar.platforms.${platform}`) },
    { key: 'phases', title: t('calendar.phases'), cell: ({ phases }) => <Phases phases={phases} /> },
    { key: 'peak', title: 'T+0', width: 104, cell: ({ peak }) => peak },
    {
      key: 'origin',
      title: t('calendar.origin.title'),
      cell: ({ origin }) => <Tag tone={tones[origin]}>{t(`calendar.origin.${origin}`)}</Tag>,
    },
  ];
  const change: Column<Campaign> = {
    key: 'change',
    width: 168,
    title: t('calendar.change'),
    cell: (one) => (
      <span className="row">
        <Button small label={t('calendar.editOf', { name: nameOf(one) })} onClick={() => onEdit({ ...one })}>
          {t('calendar.edit')}
        </Button>
        {one.origin === 'default' ? null : (
          <Button
            small
            look="quiet"
            label={t(`calendar.resetOf.${one.origin}`, { name: nameOf(one) })}
            onClick={() => onReset(one)}
          >
            {t(`calendar.reset.${one.origin}`)}
          </Button>
        )}
      </span>
    ),
  };
  return (
    <Table
      caption={title}
      columns={may ? [...columns, change] : columns}
      rows={rows}
      rowKey={({ campaign, platform, year }) => `${campaign}/${platform}/${year}`}
    />
  );
}

const nameOf = ({ campaign, platform, year }: Campaign): string => `${campaign} ${platform} ${year}`;

function Phases({ phases }: Pick<Campaign, 'phases'>) {
  const { t } = useTranslation();
  const short = (day: string) => day.slice(5);
  return (
    <span className="row">
      {phases.map(({ phase, from, to }) => (
        <span key={from} className={`phase phase-${phase}`}>
          {t(`calendar.phase.${phase}`)} {from === to ? short(from) : `${short(from)} – ${short(to)}`}
        </span>
      ))}
    </span>
  );
}
