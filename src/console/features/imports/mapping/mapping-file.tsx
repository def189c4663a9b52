import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/button.tsx';
import { Notice } from '../../../ui/states.tsx';
import { type Draft, parseMapping, tidy } from './draft.ts';

interface MappingFileProps {
  readonly draft: Draft;
  readonly name: string;
  readonly onRead?: (draft: Draft) => void;
}

/** The mapping as the JSON file that the command line takes, out and in. */
export function MappingFile({ draft, name, onRead }: MappingFileProps) {
  const { t } = useTranslation();
  const [fault, setFault] = useState<string>();
  const input = useRef<HTMLInputElement>(null);
  const read = async () => {
    const [file] = [...(input.current?.files ?? [])];
    if (!file) return;
    const found = parseMapping(await file.text());
    if (input.current) input.current.value = '';
    setFault('reason' in found ? found.reason : undefined);
    if ('draft' in found) onRead?.(found.draft);
  };
  return (
    <div className="row">
      <Button small onClick={() => save(`${name || draft.preset}-mapping.json`, JSON.stringify(tidy(draft), null, 2))}>
        {t('mapping.export')}
      </Button>
      {onRead ? (
        <>
          <input ref={input} type="file" hidden accept=".json" aria-label={t('mapping.import')} onChange={() => void read()} />
          <Button small onClick={() => input.current?.click()}>
            {t('mapping.import')}
          </Button>
        </>
      ) : null}
      {fault ? <Notice tone="bad" title={t('mapping.notMapping', { reason: fault })} /> : null}
    </div>
  );
}

function save(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
