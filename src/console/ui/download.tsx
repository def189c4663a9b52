import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type SheetAsked, type SheetFile, sheetFormats, sheetPath } from '../../contract/sheet-file.ts';
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
    <Formats
      places={sheetFormats.map((format) => ({ format, href: sheetPath(file, query, format) }))}
      {...(of ? { of } : {})}
      {...(small ? { small } : {})}
    />
  );
}

interface FormatsProps {
  readonly places: readonly { readonly format: (typeof sheetFormats)[number]; readonly href: string }[];
  readonly of?: string;
  readonly small?: boolean;
}

/** A button that opens the formats; each is a link. */
function Formats({ places, of, small }: FormatsProps) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const links = (
    <div className="run-box">
      {places.map(({ format, href }) => (
        <Button key={format} href={href} onClick={() => setOpen(false)}>
          {t(`download.${format}`)}
        </Button>
      ))}
    </div>
  );
  return (
    <Popover open={open} onOpen={setOpen} content={links}>
      <Button expanded={open} {...(of ? { label: t('download.of', { of }) } : {})} {...(small ? { small } : {})}>
        {t('download.label')}
      </Button>
    </Popover>
  );
}
