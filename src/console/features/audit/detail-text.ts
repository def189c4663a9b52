type Plain = unknown;

const isRecord = (value: Plain): value is Record<string, Plain> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const valueText = (value: Plain): string => {
  if (Array.isArray(value)) return value.map(valueText).join(', ');
  if (isRecord(value))
    return Object.values(value)
      .filter((part) => part !== null && part !== '')
      .map(valueText)
      .join(' · ');
  return value === null || value === undefined || value === '' ? '—' : String(value);
};

/** The details of an entry: `format: csv; files: a.csv · shop · loaded, b.csv · shop · refused`. */
export const detailText = (details: Plain): string =>
  isRecord(details)
    ? Object.entries(details)
        .map(([name, value]) => `${name}: ${valueText(value)}`)
        .join('; ')
    : valueText(details);
