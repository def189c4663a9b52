import { useTranslation } from 'react-i18next';
import type { Campaign } from './draft.ts';

const DAY = 86_400_000;

/** A timeline of the year, a line a campaign and platform; the table below says the same in words. */
export function Strip({ campaigns, year }: { readonly campaigns: readonly Campaign[]; readonly year: number }) {
  const { t, i18n } = useTranslation();
  const named = new Intl.DateTimeFormat(i18n.language, { month: 'short', timeZone: 'UTC' });
  const start = Date.UTC(year - 1, 11, 1);
  const whole = Date.UTC(year + 1, 0, 1) - start;
  const share = (day: string, more = 0) => `${(((Date.parse(day) + more * DAY - start) / whole) * 100).toFixed(3)}%`;
  const width = (from: string, to: string) => `${(((Date.parse(to) + DAY - Date.parse(from)) / whole) * 100).toFixed(3)}%`;
  const months = Array.from({ length: 13 }, (_, i) => new Date(Date.UTC(year - 1, 11 + i, 1)).toISOString().slice(0, 10));
  return (
    <div className="strip" aria-hidden="true">
      <div className="strip-line strip-months">
        {months.map((month) => (
          <span key={month} style={{ left: share(month) }}>
            {named.format(new Date(month))}
          </span>
        ))}
      </div>
      {campaigns.map(({ campaign, platform, phases, peak }) => (
        <div key={`${campaign}/${platform}`} className="strip-line">
          <span className="strip-name">
            {campaign} · {t(`calendar.platforms.${platform}`)}
          </span>
          {phases.map(({ phase, from, to }) => (
            <span key={from} className={`strip-bar phase-${phase}`} style={{ left: share(from), width: width(from, to) }} />
          ))}
          <span className="strip-peak" style={{ left: share(peak, 0.5) }} />
        </div>
      ))}
    </div>
  );
}
