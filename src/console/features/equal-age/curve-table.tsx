import { useTranslation } from 'react-i18next';
import { refundCurvesFile } from '../../../contract/sold.ts';
import { Card } from '../../ui/card.tsx';
import { DefinitionLink } from '../../ui/definition-link.tsx';
import { Download } from '../../ui/download.tsx';
import { useFigureWords } from '../../ui/figure-words.ts';
import { Table } from '../../ui/table.tsx';
import { Tag } from '../../ui/tag.tsx';
import { useFormat } from '../../workspace.ts';
import { curveName, type Report } from './pictures.ts';
import type { EqualAgeSearch } from './search.ts';

type Curve = Report['curves'][number];
const shownAges = [0, 7, 14, 30, 60];

/** What was learned, per channel and category. */
export function CurveTable({ report, search }: { readonly report: Report; readonly search: EqualAgeSearch }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { word } = useFigureWords();
  const nameOf = (curve: Curve) => curveName(curve, t, (channel) => word('channel', channel));
  const columns = [
    { key: 'name', title: t('equalAge.curve.of'), cell: nameOf },
    { key: 'paid', title: t('equalAge.curve.paid'), numeric: true, cell: (curve: Curve) => format.wholeMoney(curve.paidMinor) },
    {
      key: 'final',
      title: t('equalAge.curve.final'),
      numeric: true,
      cell: (curve: Curve) => format.fixedRatio(curve.finalShare),
    },
    ...shownAges.map((age) => ({
      key: `age${age}`,
      title: t('equalAge.curve.after', { days: age }),
      numeric: true,
      cell: (curve: Curve) => format.fixedRatio(curve.stillToCome[report.ages.indexOf(age)]),
    })),
    {
      key: 'borrowed',
      title: t('equalAge.curve.basis'),
      cell: (curve: Curve) => (curve.borrowed ? <Tag tone="warn">{t('equalAge.curve.borrowed')}</Tag> : t('equalAge.curve.own')),
    },
  ];
  return (
    <Card
      title={t('equalAge.curve.tableTitle')}
      note={t('equalAge.curve.tableNote')}
      actions={
        <>
          <Download file={refundCurvesFile} query={search} of={t('equalAge.curve.tableTitle')} small />
          <DefinitionLink id="refund_curve" of={t('equalAge.curve.tableTitle')} />
        </>
      }
    >
      <Table
        caption={t('equalAge.curve.tableTitle')}
        columns={columns}
        rows={report.curves}
        rowKey={(curve, i) => `${nameOf(curve)}${i}`}
        height={440}
      />
    </Card>
  );
}
