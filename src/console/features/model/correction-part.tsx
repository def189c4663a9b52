import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ChartCard } from '../../charts/chart-card.tsx';
import { Card } from '../../ui/card.tsx';
import { DefinitionLink } from '../../ui/definition-link.tsx';
import { Select } from '../../ui/select.tsx';
import { useFormat } from '../../workspace.ts';
import { type Correction, effectChart, featureName, importanceChart } from './choice-pictures.ts';
import { type Choice, gainText } from './comparison.ts';

/** Whether a customer's own rhythm adds to the forecast, with the figures of its proof, and what was learned. */
export function CorrectionPart({ choice: { correction } }: { readonly choice: Choice }) {
  return (
    <>
      <div className="span-12">
        <Proof correction={correction} />
      </div>
      {correction && correction.features.length > 0 ? <Learned correction={correction} /> : null}
    </>
  );
}

function Proof({ correction }: Pick<Choice, 'correction'>) {
  const { t } = useTranslation();
  const format = useFormat();
  const title = t('modelChoice.correction.title');
  const say = t as (key: string, values: Record<string, string>) => string;
  const text = correction
    ? say(`modelChoice.correction.${correction.code}`, {
        defaultValue: correction.code,
        gain: gainText(correction.gain, correction.standardError, t, format),
        strength: format.ratio(correction.strength, 0),
      })
    : t('modelChoice.correction.none');
  return (
    <Card title={title} actions={<DefinitionLink id="forecast_correction" of={title} />}>
      <p>{text}</p>
      {correction && correction.customers > 0 ? (
        <p className="muted">{t('modelChoice.correction.learnedOn', { customers: format.count(correction.customers) })}</p>
      ) : null}
    </Card>
  );
}

function Learned({ correction }: { readonly correction: Correction }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { features } = correction;
  const [chosen, setChosen] = useState(features[0]?.feature);
  const feature = features.find((one) => one.feature === chosen) ?? features[0];
  if (!feature) return null;
  const missing = feature.factors.find(({ value }) => value === null);
  const note = t('modelChoice.correction.effect.note');
  const apart = missing
    ? `${note} · ${t('modelChoice.correction.effect.missing', { factor: format.decimal(missing.factor, 3) })}`
    : note;
  return (
    <>
      <div className="span-5">
        <ChartCard
          title={t('modelChoice.correction.importance.title')}
          note={t('modelChoice.correction.importance.note')}
          definition="forecast_correction"
          chart={importanceChart(correction, t)}
          advice={t('chart.needHistory')}
          write={(value) => format.decimal(value, 1)}
        />
      </div>
      <div className="span-7">
        <ChartCard
          title={t('modelChoice.correction.effect.title')}
          note={apart}
          definition="forecast_correction"
          chart={effectChart(feature, t)}
          advice={t('chart.needHistory')}
          write={(value) => format.decimal(value, 3)}
          actions={
            <Select
              label={t('modelChoice.correction.effect.feature')}
              value={feature.feature}
              options={features.map(({ feature: value }) => ({ value, label: featureName(value, t) }))}
              onChange={setChosen}
              width={210}
            />
          }
        />
      </div>
    </>
  );
}
