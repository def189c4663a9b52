import type { ReactNode } from 'react';

export const Loading = ({ label }: { readonly label: string }) => (
  <div className="loading" role="status">
    <span className="spinner" aria-hidden="true" />
    {label}
  </div>
);

interface EmptyProps {
  readonly title: string;
  /** What to do so that it fills. */
  readonly advice?: ReactNode;
  readonly actions?: ReactNode;
  readonly large?: boolean;
}

export const Empty = ({ title, advice, actions, large }: EmptyProps) => (
  <div className={large ? 'empty empty-large' : 'empty'}>
    {large ? <h1>{title}</h1> : <p className="empty-title">{title}</p>}
    {advice ? <p className="empty-advice">{advice}</p> : null}
    {actions ? <div className="empty-actions">{actions}</div> : null}
  </div>
);

interface NoticeProps {
  readonly tone: 'info' | 'warn' | 'bad' | 'good';
  readonly title: ReactNode;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
}

/** A message within the page; a bad one is announced. */
export const Notice = ({ tone, title, children, actions }: NoticeProps) => (
  <div className={`notice notice-${tone}`} role={tone === 'bad' ? 'alert' : undefined}>
    <div>
      <p className="notice-title">{title}</p>
      {children ? <div className="notice-text">{children}</div> : null}
    </div>
    {actions ? <div className="notice-actions">{actions}</div> : null}
  </div>
);
