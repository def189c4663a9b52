/**
 * # Subscriptions
 *
 * Where customers renew or leave, nobody has to guess who is alive. The shifted beta-geometric model needs a handful of renewals to say
 * what retention will be, and why it rises: those who leave easily are gone. Survivors of two segments of 1,000 from Fader & Hardie (2007).
 */
import { bdw, cohortContracts, sbg } from 'perennial/models';

const segments = {
  'High End': [1000, 869, 743, 653, 593, 551, 517, 491],
  Regular: [1000, 631, 468, 382, 326, 289, 262, 241],
};
for (const [name, survivors] of Object.entries(segments)) {
  const all = cohortContracts(survivors);
  const [plain, ageing] = [sbg.fit(all), bdw.fit(all)];
  const first = (survivors[1] ?? 0) / 1000;
  console.log(`${name}: ${(first * 100).toFixed(0)} % renew the first time`);
  console.log(`  the 8th time ${(sbg.retention(plain.params, 8) * 100).toFixed(1)} % of those still there`);
  console.log(
    `  after 12 renewals ${(sbg.survival(plain.params, 12) * 100).toFixed(1)} % are left by sBG, ${(bdw.survival(ageing.params, 12) * 100).toFixed(1)} % by BdW`,
  );
}
