import type { TFunction } from 'i18next';
import type { Format } from '../../format/create-format.ts';
import { Button } from '../../ui/button.tsx';
import { Switch } from '../../ui/field.tsx';
import type { Column } from '../../ui/table.tsx';
import type { Figures, OrderRule } from './api.ts';
import { ruleName, ruleWords } from './sentence.ts';

export interface RuleActions {
  readonly rules: readonly OrderRule[];
  readonly figures: Figures;
  /** Whether the reader may change rules. */
  readonly may: boolean;
  readonly onSwitch: (rule: OrderRule, enabled: boolean) => void;
  readonly onMove: (rule: OrderRule, by: -1 | 1) => void;
  readonly onEdit: (rule: OrderRule) => void;
  readonly onShow: (rule: OrderRule) => void;
}

/** What a rule is, and what it found in the last run. */
export function ruleColumns(actions: RuleActions, t: TFunction, format: Format): Column<OrderRule>[] {
  const found = new Map(actions.figures.orders.rules.map((rule) => [rule.id, rule]));
  const money = (title: string, of: (id: string) => number | undefined): Column<OrderRule> => ({
    key: title,
    title,
    numeric: true,
    cell: ({ id }) => format.wholeMoney(of(id) ?? null),
  });
  return [
    {
      key: 'enabled',
      title: t('kinds.column.on'),
      cell: (rule) =>
        actions.may ? (
          <Switch label={ruleName(rule, t)} plain checked={rule.enabled} onChange={(on) => actions.onSwitch(rule, on)} />
        ) : (
          t(rule.enabled ? 'kinds.yes' : 'kinds.no')
        ),
    },
    {
      key: 'name',
      title: t('kinds.column.rule'),
      cell: (rule) => (
        <div className="rule-words">
          <strong>{ruleName(rule, t)}</strong> → {t(`orderKind.${rule.kind}`)}
          <p className="muted">{ruleWords(rule, t, format)}</p>
          <p className="muted">{t(`kinds.evidence.${rule.evidence}`)}</p>
        </div>
      ),
    },
    {
      key: 'orders',
      title: t('kinds.column.orders'),
      numeric: true,
      cell: ({ id }) => format.count(found.get(id)?.orders ?? null),
    },
    money(t('kinds.column.outOfSales'), (id) => found.get(id)?.outOfSalesMinor),
    money(t('kinds.column.outOfCustomers'), (id) => found.get(id)?.outOfCustomersMinor),
    {
      key: 'share',
      title: t('kinds.column.share'),
      numeric: true,
      cell: ({ id }) => format.fixedRatio(found.get(id)?.share ?? null),
    },
    { key: 'actions', width: 224, title: t('kinds.column.actions'), cell: (rule) => <Actions {...actions} rule={rule} t={t} /> },
  ];
}

function Actions(props: RuleActions & { readonly rule: OrderRule; readonly t: TFunction }) {
  const { rule, onShow, may, t } = props;
  return (
    <div className="row row-tight">
      {may ? <Moves {...props} /> : null}
      <Button small label={t('kinds.examplesOf', { name: ruleName(rule, t) })} onClick={() => onShow(rule)}>
        {t('kinds.examples')}
      </Button>
      {may ? (
        <Button small label={t('kinds.editOf', { name: ruleName(rule, t) })} onClick={() => props.onEdit(rule)}>
          {t('kinds.edit')}
        </Button>
      ) : null}
    </div>
  );
}

function Moves({ rule, rules, onMove, t }: RuleActions & { readonly rule: OrderRule; readonly t: TFunction }) {
  const name = ruleName(rule, t);
  return (
    <>
      <Button
        small
        look="quiet"
        label={t('kinds.up', { name })}
        disabled={rules[0]?.id === rule.id}
        onClick={() => onMove(rule, -1)}
      >
        ↑
      </Button>
      <Button
        small
        look="quiet"
        label={t('kinds.down', { name })}
        disabled={rules.at(-1)?.id === rule.id}
        onClick={() => onMove(rule, 1)}
      >
        ↓
      </Button>
    </>
  );
}
