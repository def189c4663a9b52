import { useFormat } from '../../workspace.ts';
import type { Asked } from './words.ts';

interface AmountButtonProps {
  /** Minor units; or a count of orders. */
  readonly minor?: number;
  readonly count?: number;
  /** What the orders are, for screen readers. */
  readonly of: string;
  readonly asked: Asked;
  readonly onShow: (asked: Asked) => void;
}

/** A figure that opens the orders behind it; nothing has none. */
export function AmountButton({ minor, count, of, asked, onShow }: AmountButtonProps) {
  const format = useFormat();
  const text = minor === undefined ? format.count(count) : format.exactMoney(minor);
  if ((minor ?? count ?? 0) === 0) return <>{text}</>;
  return (
    <button type="button" className="text-button" onClick={() => onShow(asked)}>
      {text}
      <span className="sr-only">: {of}</span>
    </button>
  );
}
