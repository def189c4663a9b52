import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { listNotices, readFreshness } from '../../contract/automation.ts';
import { reading } from '../api.ts';
import { useFigureWords } from '../ui/figure-words.ts';
import { useStatus } from '../workspace.ts';

/** On every board: which shops bring no orders any more, and what failed. */
export function SilenceLine() {
  const { t } = useTranslation();
  const { word } = useFigureWords();
  const status = useStatus().data;
  const isOwn = status !== undefined && !status.workspace.demo && status.loaded.orders > 0;
  const freshness = useQuery({ ...reading(readFreshness), enabled: isOwn }).data;
  // another page may have read it for a demo brand, which ended long ago and is no alarm
  const shops = isOwn ? (freshness?.shops ?? []) : [];
  const notices = useQuery(reading(listNotices)).data?.notices ?? [];
  const failures = notices.filter(({ level, endedAt }) => level === 'failure' && endedAt === null).length;
  const silent = shops
    .filter((shop) => shop.silent)
    .map(({ channel, shop, lastOrderOn }) =>
      t('automation.nothingSince', { shop: shop ?? word('channel', channel), day: lastOrderOn }),
    );
  if (silent.length === 0 && failures === 0) return null;
  return (
    <p className="silence-line">
      {failures > 0 ? <strong>{t('automation.failures', { count: failures })}</strong> : null}
      {silent.map((line) => (
        <span key={line}>{line}</span>
      ))}
      <Link to="/automation">{t('automation.title')}</Link>
    </p>
  );
}
