import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Empty } from '../../ui/states.tsx';
import { Tag } from '../../ui/tag.tsx';
import { useFormat } from '../../workspace.ts';
import { usePutAway } from './api.ts';
import type { Notice } from './sentence.ts';

export function NoticesCard({ notices }: { readonly notices: readonly Notice[] }) {
  const { t } = useTranslation();
  return (
    <Card title={t('automation.notices')}>
      {notices.length === 0 ? (
        <Empty title={t('automation.noNotices')} />
      ) : (
        <ul className="plain-list notices">
          {notices.map((notice) => (
            <Line key={notice.id} notice={notice} />
          ))}
        </ul>
      )}
    </Card>
  );
}

function Line({ notice: { id, at, level, code, subject, message, endedAt } }: { readonly notice: Notice }) {
  const { t } = useTranslation();
  const format = useFormat();
  const putAway = usePutAway();
  const name = t(`automation.notice.${code}`);
  const isOpen = endedAt === null;
  const [lastDay] = /\d{4}-\d{2}-\d{2}/.exec(message) ?? [];
  const said = code === 'shop-silent' && lastDay ? t('automation.noOrderSince', { day: lastDay }) : message;
  return (
    <li>
      <div>
        <Tag tone={isOpen ? (level === 'failure' ? 'bad' : 'warn') : 'plain'}>{name}</Tag> <strong>{subject}</strong>
        <p className="muted">
          {format.time(at)} · {said}
          {isOpen ? '' : ` · ${t('automation.ended', { at: format.time(endedAt) })}`}
        </p>
      </div>
      {isOpen ? (
        <Button
          small
          busy={putAway.isPending}
          label={t('automation.putAwayOf', { name: `${name} ${subject}` })}
          onClick={() => putAway.mutate(id)}
        >
          {t('automation.putAway')}
        </Button>
      ) : null}
    </li>
  );
}
