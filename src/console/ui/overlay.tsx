import { Drawer as AntDrawer, Popover as AntPopover, Tooltip as AntTooltip } from 'antd';
import type { ReactElement, ReactNode } from 'react';

interface DrawerProps {
  readonly title: string;
  readonly open: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

export const Drawer = ({ title, open, onClose, children }: DrawerProps) => (
  <AntDrawer title={title} aria-label={title} open={open} onClose={onClose} size={560} destroyOnHidden>
    {children}
  </AntDrawer>
);

/** Words that appear when the pointer or the keyboard reaches `children`. */
export const Hint = ({ text, children }: { readonly text: ReactNode; readonly children: ReactElement }) => (
  <AntTooltip title={text} trigger={['hover', 'focus']}>
    {children}
  </AntTooltip>
);

interface PopoverProps {
  readonly open: boolean;
  readonly onOpen: (open: boolean) => void;
  readonly content: ReactNode;
  readonly children: ReactElement;
}

/** Stays beside what opens it, in the page too, so that the keyboard finds it next; Escape closes it. */
export const Popover = ({ open, onOpen, content, children }: PopoverProps) => (
  // biome-ignore lint/a11y/noStaticElementInteractions: the keys come from the controls inside
  <span className="anchor" onKeyDown={({ key }) => key === 'Escape' && onOpen(false)}>
    <AntPopover
      trigger="click"
      placement="bottomRight"
      open={open}
      onOpenChange={onOpen}
      content={content}
      destroyOnHidden
      getPopupContainer={(trigger) => trigger.parentElement ?? document.body}
    >
      <span>{children}</span>
    </AntPopover>
  </span>
);
