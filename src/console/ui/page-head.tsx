import type { ReactNode } from 'react';

interface PageHeadProps {
  /** The page's name, above the sentence. */
  readonly name: string;
  /** What its figures say. */
  readonly sentence: string;
  readonly more?: ReactNode;
  readonly actions?: ReactNode;
}

export const PageHead = ({ name, sentence, more, actions }: PageHeadProps) => (
  <header className="page-head">
    <div>
      <p className="page-name">{name}</p>
      <h1>{sentence}</h1>
      {more ? <div className="page-more">{more}</div> : null}
    </div>
    {actions ? <div className="page-actions">{actions}</div> : null}
  </header>
);
