import type { RfmGroup } from '../customers/rfm.schema.ts';
import type { CustomerRow } from './customer.schema.ts';
import type { LifecycleStage, ValueBand } from './placement.schema.ts';

/** A row of `customer_rows` as the engine gives it. */
export interface StoredCustomer {
  readonly customer_key: number;
  readonly customer_id: string;
  readonly kind: CustomerRow['kind'];
  readonly stage: LifecycleStage;
  readonly at_risk: boolean;
  readonly band: ValueBand;
  readonly rfm_group: RfmGroup | null;
  readonly first_on: string | null;
  readonly last_on: string | null;
  readonly days_since_last: number | null;
  readonly age_days: number | null;
  readonly orders: number;
  readonly purchase_days: number;
  readonly frequency: number;
  readonly gross_minor: number;
  readonly refunded_minor: number;
  readonly net_minor: number;
  readonly contribution_minor: number | null;
  readonly margin_covered_minor: number;
  readonly mean_interval: number | null;
  readonly median_interval: number | null;
  readonly first_channel: string | null;
  readonly first_category: string | null;
  readonly is_member: boolean;
  readonly probability_alive: number | null;
  readonly orders_180_probability: number | null;
  readonly orders_365: number | null;
  /** Not there in rows of older runs. */
  readonly correction_factor?: number | null;
  readonly value_per_order_minor: number | null;
  readonly predicted_12m_minor: number | null;
  readonly predicted_36m_minor: number | null;
  readonly residual_minor: number | null;
  readonly lifetime_minor: number | null;
  readonly next_order_on: string | null;
  readonly next_order_low_on: string | null;
  readonly next_order_high_on: string | null;
  readonly basis: 'contribution' | 'revenue' | null;
  readonly source: 'model' | 'cohort' | null;
}

export const customerRow = (row: StoredCustomer): CustomerRow => ({
  customerId: row.customer_id,
  kind: row.kind,
  stage: row.stage,
  atRisk: row.at_risk,
  band: row.band,
  rfmGroup: row.rfm_group,
  firstOn: row.first_on,
  lastOn: row.last_on,
  daysSinceLast: row.days_since_last,
  orders: row.orders,
  purchaseDays: row.purchase_days,
  netMinor: row.net_minor,
  contributionMinor: row.contribution_minor,
  meanIntervalDays: row.mean_interval,
  firstChannel: row.first_channel,
  firstCategory: row.first_category,
  isMember: row.is_member,
  probabilityAlive: row.probability_alive,
  probabilityPurchase180: row.orders_180_probability,
  predicted12mMinor: row.predicted_12m_minor,
  predicted36mMinor: row.predicted_36m_minor,
  residualMinor: row.residual_minor,
  lifetimeMinor: row.lifetime_minor,
  nextOrderOn: row.next_order_on,
});
