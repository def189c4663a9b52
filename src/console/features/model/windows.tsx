import { useTranslation } from 'react-i18next';
import { Card } from '../../ui/card.tsx';
import { DefinitionLink } from '../../ui/definition-link.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { useFormat } from '../../workspace.ts';
import type { ModelReport } from './pictures.ts';

type Example = ModelReport['windows']['examples'][number];

/** The probabilities behind dormant and lost, said in days of silence. */
export function Windows({ report }: { readonly report: ModelReport }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { windows, bands } = report;
  const title = t('model.windows');
  const after = (days: number | null) =>
    days === null ? t('model.window.never') : t('model.window.after', { days: format.count(days) });
  const columns: Column<Example>[] = [
    {
      key: 'days',
      title: t('model.window.days'),
      cell: ({ purchaseDays }) => t('model.window.purchases', { count: purchaseDays }),
    },
    { key: 'dormant', title: t('model.window.dormant'), numeric: true, cell: ({ dormantAfterDays }) => after(dormantAfterDays) },
    { key: 'lost', title: t('model.window.lost'), numeric: true, cell: ({ lostAfterDays }) => after(lostAfterDays) },
  ];
  const note = t('model.windowsNote', {
    dormant: format.ratio(windows.dormantProbability, 0),
    lost: format.ratio(windows.lostProbability, 0),
  });
  return (
    <Card title={title} note={note} actions={<DefinitionLink id="lifecycle_stage" of={title} />}>
      <Table caption={title} columns={columns} rows={windows.examples} rowKey={({ purchaseDays }) => String(purchaseDays)} />
      {bands ? (
        <p className="below">
          {t('model.bands', {
            high: format.money(bands.highFromMinor),
            mid: format.money(bands.midFromMinor),
            setOn: bands.setOn,
            version: bands.version,
          })}
        </p>
      ) : null}
    </Card>
  );
}
