import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { comparisonFile } from '../../../contract/value.ts';
import type { Format } from '../../format/create-format.ts';
import { Card } from '../../ui/card.tsx';
import { DefinitionLink } from '../../ui/definition-link.tsx';
import { Download } from '../../ui/download.tsx';
import { type SortableColumn, SortableTable } from '../../ui/sortable-table.tsx';
import { Tag, type Tone } from '../../ui/tag.tsx';
import { useFormat } from '../../workspace.ts';
import { type Choice, type Compared, gainText, madeOf, membersOf, standingOf } from './comparison.ts';
import { forecastName } from './model-name.ts';

/** Every model beside the others: which is used, which it was measured by, and what cannot be told apart. */
export function ComparisonTable({ choice, published }: { readonly choice: Choice; readonly published: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  const title = t('modelChoice.table.title');
  const columns = [...standing({ choice, published }, t, format), ...scores(t, format)];
  const { customers, of } = choice.sample;
  const note = t(customers === of ? 'modelChoice.table.noteAll' : 'modelChoice.table.note', {
    customers: format.count(customers),
    of: format.count(of),
    reference: forecastName(choice.reference, t),
  });
  return (
    <Card
      title={title}
      note={note}
      actions={
        <>
          <Download file={comparisonFile} query={{}} of={title} small />
          <DefinitionLink id="model_comparison" of={title} />
        </>
      }
    >
      <SortableTable caption={title} columns={columns} rows={choice.compared} rowKey={({ name }) => name} />
      <ColumnHelp columns={columns} />
    </Card>
  );
}

type Column = SortableColumn<Compared>;

const tones: Readonly<Record<string, Tone>> = { reference: 'info', better: 'good', alike: 'plain', worse: 'warn' };

interface Chosen {
  readonly choice: Choice;
  readonly published: boolean;
}

/** A mean is called so: its members are marked with their shares. */
const nameIn = (choice: Choice, { kind, name }: Compared, t: TFunction, format: Format): string => {
  if (kind !== 'selected') return forecastName(name, t);
  return membersOf(choice).length > 1 ? forecastName('stack', t) : madeOf(choice, t, format);
};

function standing({ choice, published }: Chosen, t: TFunction, format: Format): Column[] {
  const nameOf = (row: Compared) => nameIn(choice, row, t, format);
  const head = (key: 'name' | 'verdict' | 'gain') => ({
    key,
    title: t(`modelChoice.column.${key}`),
    help: t(`modelChoice.help.${key}`),
  });
  return [
    { ...head('name'), by: nameOf, cell: (row) => <Name row={row} name={nameOf(row)} published={published} /> },
    {
      ...head('verdict'),
      cell: (row) => {
        const stands = row.kind === 'model' ? standingOf(row, choice) : null;
        return stands ? <Tag tone={tones[stands] ?? 'plain'}>{t(`modelChoice.table.${stands}`)}</Tag> : '—';
      },
    },
    {
      ...head('gain'),
      numeric: true,
      by: ({ gain }) => gain,
      cell: ({ gain, standardError }) => (standardError === 0 ? '—' : gainText(gain, standardError, t, format)),
    },
  ];
}

interface NameProps {
  readonly row: Compared;
  readonly name: string;
  readonly published: boolean;
}

function Name({ row, name, published }: NameProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const isMember = row.kind === 'model' && row.weight !== null && row.weight > 0;
  return (
    <span className="row">
      {row.kind === 'selected' ? <strong>{name}</strong> : name}
      {row.kind === 'selected' ? (
        <Tag tone={published ? 'good' : 'warn'}>{t(published ? 'modelChoice.table.selected' : 'modelChoice.table.refused')}</Tag>
      ) : null}
      {isMember ? <Tag tone="good">{t('modelChoice.table.member', { share: format.ratio(row.weight, 0) })}</Tag> : null}
    </span>
  );
}

const figures = [
  ['originDeviance', 4],
  ['deviance', 4],
  ['mae', 3],
  ['rmse', 3],
  ['bias', null],
  ['correlation', 3],
  ['spearman', 3],
  ['nGini', 3],
  ['coverage90', null],
] as const;

const scores = (t: TFunction, format: Format): Column[] =>
  figures.map(([key, digits]) => ({
    key,
    title: t(`modelChoice.column.${key}`),
    help: t(`modelChoice.help.${key}`),
    numeric: true,
    by: (row) => row[key],
    cell: (row) => {
      if (digits !== null) return format.fixed(row[key], digits);
      return key === 'bias' ? format.fixedChange(row[key]) : format.fixedRatio(row[key]);
    },
  }));

/** The help of the headings again, for those who read rather than point. */
function ColumnHelp({ columns }: { readonly columns: readonly Column[] }) {
  const { t } = useTranslation();
  return (
    <details className="below">
      <summary>{t('modelChoice.table.rest')}</summary>
      <dl className="column-help">
        {columns.map(({ key, title, help }) => (
          <div key={key}>
            <dt>{title}</dt>
            <dd>{help}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
