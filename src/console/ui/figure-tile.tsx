import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Figure } from '../../base/figure.schema.ts';
import { figureText } from '../format/figure.ts';
import { useFormat } from '../workspace.ts';
import { DefinitionLink } from './definition-link.tsx';
import { useFigureWords } from './figure-words.ts';
import { WarningTags } from './warning-tags.tsx';

interface FigureTileProps {
  readonly label: string;
  readonly figure: Figure;
  readonly note?: ReactNode;
}

/** One figure with its name, what it says beside it, its warnings, and the way to its definition. */
export function FigureTile({ label, figure, note }: FigureTileProps) {
  const { reason } = useFigureWords();
  return (
    <div className="tile">
      <div className="tile-label">
        <span>{label}</span>
        <DefinitionLink id={figure.definition} of={label} short />
      </div>
      <div className="tile-value">
        <FigureValue figure={figure} />
      </div>
      <div className="tile-note">{figure.value === null ? reason(figure.reason) : note}</div>
      <WarningTags warnings={figure.warnings} />
    </div>
  );
}

export function FigureValue({ figure }: { readonly figure: Figure }) {
  const { t } = useTranslation();
  const format = useFormat();
  return <>{figureText(figure, format, (days) => t('unit.days', { days }))}</>;
}
