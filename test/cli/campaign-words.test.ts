import { expect, test } from 'vitest';
import { keyFrom, phaseFrom } from '../../src/cli/campaign-words.ts';

test('a phase is its kind and its days, or one day alone', () => {
  expect(phaseFrom('deposit:2026-10-15..2026-10-19')).toEqual({ phase: 'deposit', from: '2026-10-15', to: '2026-10-19' });
  expect(phaseFrom('spot:2026-11-11')).toEqual({ phase: 'spot', from: '2026-11-11', to: '2026-11-11' });
  expect(() => phaseFrom('定金:2026-10-15')).toThrow('expected phase:first..last with a phase of warm_up');
  expect(() => phaseFrom('spot 2026-11-11')).toThrow('expected phase:first..last');
});

test('a campaign is named by its name, platform and year', () => {
  expect(keyFrom('双11', '天猫', '2026')).toEqual({ campaign: '双11', platform: '天猫', year: 2026 });
  expect(() => keyFrom('双11', '淘宝', '2026')).toThrow(
    'not a campaign, platform (all, 天猫, 京东, 抖音) and year: 双11 淘宝 2026',
  );
  expect(() => keyFrom('双11', '天猫', '26')).toThrow('and year: 双11 天猫 26');
});
