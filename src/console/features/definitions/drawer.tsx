import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { ReplyOf } from '../../../contract/endpoint.ts';
import { readDefinition } from '../../../contract/value.ts';
import { reading } from '../../api.ts';
import { Button } from '../../ui/button.tsx';
import { Drawer } from '../../ui/overlay.tsx';
import { useToast } from '../../ui/providers.tsx';
import { Read } from '../../ui/read.tsx';
import { Tag } from '../../ui/tag.tsx';
import { useLanguage } from '../../workspace.ts';

type Definition = ReplyOf<typeof readDefinition>;

/** What a figure means and the query behind it; open while the address names a definition. */
export function DefinitionDrawer() {
  const { definition } = useSearch({ from: '__root__' });
  const { t } = useTranslation();
  const navigate = useNavigate();
  const close = () =>
    void navigate({ to: '.', search: (now: Record<string, unknown>) => ({ ...now, definition: undefined }) as never });
  return (
    <Drawer title={t('definition.title')} open={definition !== undefined} onClose={close}>
      {definition ? <DefinitionOf id={definition} /> : null}
    </Drawer>
  );
}

function DefinitionOf({ id }: { readonly id: string }) {
  const query = useQuery(reading(readDefinition, { params: { definition: id } }));
  return <Read query={query}>{(definition) => <Words definition={definition} />}</Read>;
}

function Words({ definition }: { readonly definition: Definition }) {
  const { t } = useTranslation();
  const side = useLanguage() === 'zh-CN' ? 'zh' : 'en';
  const parts = [
    { title: t('definition.meaning'), text: definition.meaning[side] },
    { title: t('definition.formula'), text: definition.formula[side] },
    { title: t('definition.caution'), text: definition.caution[side] },
    { title: t('definition.source'), text: definition.source },
  ];
  return (
    <article className="definition">
      <h2>{definition.name[side]}</h2>
      <div className="row">
        <Tag tone="info">{t(`definition.evidence.${definition.evidence}`)}</Tag>
        <Tag>{t('definition.version', { version: definition.version })}</Tag>
        <Tag>{definition.id}</Tag>
      </div>
      {parts.map(({ title, text }) =>
        text ? (
          <section key={title}>
            <h3>{title}</h3>
            <p>{text}</p>
          </section>
        ) : null,
      )}
      <Parameters parameters={definition.parameters} />
      <Query sql={definition.sql} />
    </article>
  );
}

function Parameters({ parameters }: { readonly parameters: Definition['parameters'] }) {
  const { t } = useTranslation();
  const entries = Object.entries(parameters);
  if (entries.length === 0) return null;
  return (
    <section>
      <h3>{t('definition.parameters')}</h3>
      <dl className="facts">
        {entries.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value ?? '—'}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Query({ sql }: { readonly sql: string | null }) {
  const { t } = useTranslation();
  const toast = useToast();
  const copy = async (text: string) => {
    await navigator.clipboard.writeText(text);
    toast.good(t('definition.copied'));
  };
  return (
    <section>
      <h3>{t('definition.sql')}</h3>
      {sql ? (
        <>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
          <pre tabIndex={0}>{sql}</pre>
          <p className="row">
            <Button small onClick={() => void copy(sql)}>
              {t('definition.copy')}
            </Button>
          </p>
        </>
      ) : (
        <p className="muted">{t('definition.noSql')}</p>
      )}
    </section>
  );
}
