import { targetFields, targetNames } from './field-groups.ts';
import { genericPresets, presets } from './presets/all.ts';
import { orderKinds, orderStatuses } from './tables/orders.schema.ts';

/** Everything a person who maps a file may choose from. */
export const mappingWords = () => ({
  presets: presets.map((preset) => ({
    key: preset.key,
    name: preset.name,
    target: preset.target,
    general: genericPresets.includes(preset),
  })),
  targets: targetNames.map((name) => {
    const { target, groups, required } = targetFields(name);
    return {
      target,
      groups: groups.map(({ group, fields }) => ({ group, fields: [...fields] })),
      required: required.map((any) => [...any]),
    };
  }),
  statuses: [...orderStatuses],
  kinds: [...orderKinds],
});
