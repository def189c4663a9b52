import { useTranslation } from 'react-i18next';
import type { Warning } from '../../base/figure.schema.ts';
import { Hint } from './overlay.tsx';

/** Small marks for what weakens a figure, each with its explanation. */
export function WarningTags({ warnings }: { readonly warnings: readonly Warning[] }) {
  const { t } = useTranslation();
  if (warnings.length === 0) return null;
  return (
    <span className="row">
      {warnings.map((warning) => (
        <Hint key={warning} text={t(`warning.${warning}.text`)}>
          <button type="button" className="tag tag-warn tag-button">
            {t(`warning.${warning}.name`)}
          </button>
        </Hint>
      ))}
    </span>
  );
}
