import type { TFunction } from 'i18next';
import type { AutomationState, listNotices } from '../../../contract/automation.ts';
import type { ReplyOf } from '../../../contract/endpoint.ts';
import type { Format } from '../../format/create-format.ts';

export type Notice = ReplyOf<typeof listNotices>['notices'][number];

/** What stands open, failures before silence, and when figures come next. */
export function automationSentence(
  { nextRunAt }: Pick<AutomationState, 'nextRunAt'>,
  notices: readonly Notice[],
  t: TFunction,
  format: Pick<Format, 'time'>,
): string {
  const next = nextRunAt === null ? t('automation.noNext') : format.time(nextRunAt);
  const open = notices.filter(({ endedAt }) => endedAt === null);
  const failed = open.filter(({ level }) => level === 'failure').length;
  if (failed > 0) return t('automation.sentence.failed', { next, count: failed });
  if (open.length > 0) return t('automation.sentence.silent', { next, count: open.length });
  return t('automation.sentence.all', { next });
}
