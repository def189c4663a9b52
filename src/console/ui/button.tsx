import { Button as AntButton } from 'antd';
import type { MouseEventHandler, ReactNode } from 'react';

export interface ButtonProps {
  readonly children: ReactNode;
  readonly onClick?: MouseEventHandler<HTMLElement>;
  readonly look?: 'primary' | 'plain' | 'quiet' | 'danger';
  readonly busy?: boolean;
  readonly disabled?: boolean;
  readonly href?: string;
  readonly label?: string;
  readonly small?: boolean;
  readonly expanded?: boolean;
  readonly pressed?: boolean;
  /** Sends the form it stands in. */
  readonly submit?: boolean;
}

const types = { primary: 'primary', plain: 'default', quiet: 'text', danger: 'default' } as const;

export function Button({ children, look = 'plain', busy = false, disabled = false, small, ...more }: ButtonProps) {
  return (
    <AntButton
      type={types[look]}
      danger={look === 'danger'}
      loading={busy}
      disabled={disabled}
      size={small ? 'small' : 'medium'}
      autoInsertSpace={false}
      {...(more.submit ? { htmlType: 'submit' as const } : {})}
      {...(more.onClick ? { onClick: more.onClick } : {})}
      {...(more.href ? { href: more.href } : {})}
      {...(more.label ? { 'aria-label': more.label } : {})}
      {...(more.expanded === undefined ? {} : { 'aria-expanded': more.expanded })}
      {...(more.pressed === undefined ? {} : { 'aria-pressed': more.pressed })}
    >
      {children}
    </AntButton>
  );
}
