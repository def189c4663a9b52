import { useTranslation } from 'react-i18next';
import { useFigureWords } from '../../ui/figure-words.ts';
import { Notice } from '../../ui/states.tsx';
import { useFormat } from '../../workspace.ts';
import type { ModelReport } from './pictures.ts';
import { adviceText, reasonText } from './sentence.ts';
import { purposesOf, trustLines } from './trust.ts';

/** What a manager asks first: how far to trust this, and for what; of a refused model why, and what to do. */
export function TrustCard({ report }: { readonly report: ModelReport }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { published } = report.verdict;
  const { from, to, customers, repeatCustomers } = report.history;
  const basis = t(published ? 'modelChoice.trust.basis' : 'modelChoice.trust.basisRefused', {
    from,
    to,
    customers: format.count(customers),
    repeat: format.count(repeatCustomers),
  });
  return (
    <Notice tone={published ? 'good' : 'warn'} title={t('modelChoice.trust.title')}>
      <p>{basis}</p>
      <Refusals report={report} />
      {published ? (
        <ul>
          {trustLines(report, t, format).map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      ) : (
        <p>{t('modelChoice.trust.refusedUse')}</p>
      )}
      {published ? <Purposes report={report} /> : null}
    </Notice>
  );
}

/** Each thing that speaks against the model, with its figure and its limit, and what can be done about it. */
function Refusals({ report }: { readonly report: ModelReport }) {
  const format = useFormat();
  const { word } = useFigureWords();
  const { reasons } = report.verdict;
  const said = new Set(reasons.map(({ code }) => code));
  const all = [...reasons, ...(report.choice?.refused ?? []).filter(({ code }) => !said.has(code))];
  if (all.length === 0) return null;
  return (
    <ul>
      {all.map((reason) => (
        <li key={reason.code}>
          <strong>{reasonText(reason, format, (code, values) => word('modelReason', code, values))}</strong>
          <div>{adviceText(reason, format, (code, values) => word('modelAdvice', code, values))}</div>
        </li>
      ))}
    </ul>
  );
}

function Purposes({ report }: { readonly report: ModelReport }) {
  const { t } = useTranslation();
  const { uses, misuses } = purposesOf(report);
  return (
    <div className="purposes">
      <section>
        <h3>{t('modelChoice.trust.good')}</h3>
        <ul>
          {uses.map((use) => (
            <li key={use}>{t(`modelChoice.trust.uses.${use}`)}</li>
          ))}
        </ul>
      </section>
      <section>
        <h3>{t('modelChoice.trust.bad')}</h3>
        <ul>
          {misuses.map((misuse) => (
            <li key={misuse}>{t(`modelChoice.trust.misuses.${misuse}`)}</li>
          ))}
        </ul>
      </section>
    </div>
  );
}
