import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { For } from '../../session.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { DefinitionLink } from '../../ui/definition-link.tsx';
import { ErrorView } from '../../ui/error-view.tsx';
import { useToast } from '../../ui/providers.tsx';
import { Read } from '../../ui/read.tsx';
import { Tag } from '../../ui/tag.tsx';
import { useFormat } from '../../workspace.ts';
import { type KindTold, kindOfCustomer, useDecide } from './kind-api.ts';

const kinds = ['consumer', 'reseller', 'staff', 'company', 'shared'] as const;

/** What she is, by which rule or whose decision; operators may decide otherwise. */
export function KindCard({ customerId }: { readonly customerId: string }) {
  const { t } = useTranslation();
  const query = useQuery(kindOfCustomer(customerId));
  const title = t('kinds.list.one');
  return (
    <Card title={title} note={t('kinds.list.note')} actions={<DefinitionLink id="customer_kind" of={title} />}>
      <Read query={query}>
        {(told) => (
          <div className="stack">
            <Reason told={told} />
            <For least="operator">
              <Decision told={told} />
            </For>
          </div>
        )}
      </Read>
    </Card>
  );
}

function Reason({ told: { kind, ruleId, decided } }: { readonly told: KindTold }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <>
      <p>
        {t('kinds.list.byRun', { kind: t(`kind.${kind}`) })}
        {ruleId ? ` · ${t(`kinds.rule.${ruleId}` as 'kinds.rule.staff_list', { defaultValue: ruleId })}` : null}
      </p>
      {decided ? (
        <Tag tone="info">
          {t('kinds.list.byHand', { kind: t(`kind.${decided.kind}`), who: decided.by, when: format.time(decided.at) })}
        </Tag>
      ) : null}
    </>
  );
}

function Decision({ told: { customerId, kind, decided } }: { readonly told: KindTold }) {
  const { t } = useTranslation();
  const toast = useToast();
  const decide = useDecide(customerId);
  const say = (next: KindTold['kind'] | null) => decide.mutate(next, { onSuccess: () => toast.good(t('kinds.list.said')) });
  const standing = decided?.kind ?? kind;
  return (
    <>
      {decide.isError ? <ErrorView error={decide.error} /> : null}
      <div className="row">
        {kinds
          .filter((one) => one !== standing)
          .map((one) => (
            <Button key={one} small disabled={decide.isPending} onClick={() => say(one)}>
              {t(`kinds.list.is.${one}`)}
            </Button>
          ))}
        {decided ? (
          <Button small look="quiet" disabled={decide.isPending} onClick={() => say(null)}>
            {t('kinds.list.undo')}
          </Button>
        ) : null}
      </div>
    </>
  );
}
