import { useTranslation } from 'react-i18next';
import type { Format } from '../../format/create-format.ts';
import { Card } from '../../ui/card.tsx';
import { DefinitionLink } from '../../ui/definition-link.tsx';
import { useFigureWords } from '../../ui/figure-words.ts';
import { Empty } from '../../ui/states.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { Tag } from '../../ui/tag.tsx';
import { useFormat } from '../../workspace.ts';
import { modelName } from './model-name.ts';
import { parameterWords } from './parameter-words.ts';
import type { Fitted, ModelReport } from './pictures.ts';

const paramsText = (params: Readonly<Record<string, number>>, format: Format): string =>
  Object.entries(params)
    .map(([name, value]) => `${name} = ${format.decimal(value, 3)}`)
    .join(', ');

export function FittedTable({ report }: { readonly report: ModelReport }) {
  const { t } = useTranslation();
  const format = useFormat();
  const title = t('model.fitted');
  const columns: Column<Fitted>[] = [
    { key: 'model', title: t('model.column.model'), cell: (row) => <Model fitted={row} /> },
    { key: 'params', title: t('model.column.params'), cell: (row) => <Parameters fitted={row} /> },
    {
      key: 'logLikelihood',
      title: t('model.column.logLikelihood'),
      numeric: true,
      cell: ({ logLikelihood }) => format.decimal(logLikelihood, 1),
    },
    { key: 'customers', title: t('model.column.customers'), numeric: true, cell: ({ customers }) => format.count(customers) },
  ];
  return (
    <Card title={title} actions={<DefinitionLink id="orders_12m" of={title} />}>
      {report.models.length === 0 ? (
        <Empty title={t('model.fittedNone')} advice={t('chart.needHistory')} />
      ) : (
        <Table caption={title} columns={columns} rows={report.models} rowKey={({ model }) => model} />
      )}
      <Spend report={report} />
    </Card>
  );
}

/** The figures, and below them what they come to. */
function Parameters({ fitted: { model, params } }: { readonly fitted: Fitted }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <div className="rule-words">
      {paramsText(params, format)}
      {parameterWords(model, params, t, format).map((line) => (
        <div key={line} className="muted">
          {line}
        </div>
      ))}
    </div>
  );
}

/** What a fit says of itself: a sentence of the platform, and behind its colon what it is about. */
function diagnosisText(line: string, word: ReturnType<typeof useFigureWords>['word']): string {
  const [sentence = '', about = ''] = line.split(': ');
  const said = word('modelDiagnosis', sentence, { value: about.replace(/^equals /, '') });
  return said === sentence ? line : said;
}

function Model({ fitted }: { readonly fitted: Fitted }) {
  const { t } = useTranslation();
  return (
    <>
      {modelName(fitted.model, t, fitted.title)}
      <States fitted={fitted} />
    </>
  );
}

function States({ fitted }: { readonly fitted: Fitted }) {
  const { t } = useTranslation();
  const { word } = useFigureWords();
  return (
    <span className="row">
      <Tag tone={fitted.published ? 'good' : 'plain'}>{t(fitted.published ? 'model.published' : 'model.notPublished')}</Tag>
      {fitted.converged ? null : <Tag tone="bad">{t('model.notConverged')}</Tag>}
      {fitted.sampled ? <Tag>{t('model.sampled')}</Tag> : null}
      {fitted.diagnosis.map((line) => (
        <Tag key={line} tone="warn">
          {diagnosisText(line, word)}
        </Tag>
      ))}
    </span>
  );
}

function Spend({ report }: { readonly report: ModelReport }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { spend } = report;
  return (
    <section className="below">
      <h3>{t('model.spend')}</h3>
      {spend ? (
        <>
          <p>{paramsText(spend.params, format)}</p>
          <p className="muted">
            {t('model.spendNote', {
              mean: format.exactMoney(spend.populationMeanMinor),
              correlation: format.decimal(spend.correlation, 2),
              customers: format.count(spend.customers),
            })}
          </p>
        </>
      ) : (
        <p className="muted">{t('model.spendNone')}</p>
      )}
    </section>
  );
}
