import type { History } from '../../src/models/history.ts';
import { golden } from './cdnow.ts';

/** The CDNOW sample's customers one by one: calibration histories in weeks, and their purchases in the 39 weeks after. */
export function cdnowHoldout(): { customers: History[]; actual: Float64Array } {
  const each = golden('cdnow-holdout').flatMap(([frequency, recency, age, came, customers]) =>
    Array.from({ length: Number(customers) }, () => ({
      history: { frequency: Number(frequency), recency: Number(recency) / 7, age: Number(age) / 7 },
      came: Number(came),
    })),
  );
  return { customers: each.map(({ history }) => history), actual: Float64Array.from(each, ({ came }) => came) };
}
