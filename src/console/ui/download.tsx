import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type SheetAsked, type SheetFile, type SheetFormat, sheetFormats, sheetPath } from '../../contract/sheet-file.ts';
import { Button } from './button.tsx';
import { Popover } from './overlay.tsx';

interface DownloadProps<File extends SheetFile> {
  readonly file: File;
  /** What the page was asked, so that the file holds what is seen. */
  readonly query: SheetAsked<File>;
  /** What is downloaded, where a page has several. */
  readonly of?: string;
  readonly small?: boolean;
}

/** A table as a file, in the format of one's choice. */
export function Download<File extends SheetFile>({ file, query, of, small }: DownloadProps<File>) {
  return (
    <DownloadFrom hrefs={(format) => sheetPath(file, query, format)} {...(of ? { of } : {})} {...(small ? { small } : {})} />
  );
}

interface DownloadFromProps {
  readonly hrefs: (format: SheetFormat) => string;
  /** On the button, instead of the usual word. */
  readonly title?: string;
  readonly of?: string;
  readonly small?: boolean;
}

/** A button that opens the formats; each is a link. */
export function DownloadFrom({ hrefs, title, of, small }: DownloadFromProps) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const shown = title ?? t('download.label');
  const links = (
    <div className="run-box">
      {sheetFormats.map((format) => (
        <Button key={format} href={hrefs(format)} onClick={() => setOpen(false)}>
          {t(`download.${format}`)}
        </Button>
      ))}
    </div>
  );
  return (
    <Popover open={open} onOpen={setOpen} content={links}>
      <Button expanded={open} {...(of ? { label: `${shown}: ${of}` } : {})} {...(small ? { small } : {})}>
        {shown}
      </Button>
    </Popover>
  );
}
