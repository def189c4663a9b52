export type DefinitionId =
  | 'customer_equity'
  | 'customers'
  | 'active_customers'
  | 'at_risk'
  | 'sales_net_12m'
  | 'predicted_12m'
  | 'backtest_error'
  | 'identity_coverage'
  | 'margin_coverage';
