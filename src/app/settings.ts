import type { Clock } from '../base/clock.ts';
import { conflict, invalid } from '../base/platform-error.ts';
import type { Principal } from '../base/principal.ts';
import type { RfmSplit } from '../customers/rfm.schema.ts';
import type { Db, Store } from '../store/store.ts';
import { insertAudit } from './audit.store.ts';
import { defaultSettings, type Settings, settingsSchema } from './settings.schema.ts';
import { insertSettings, newestSettings } from './settings.store.ts';

interface Tools {
  readonly store: Store;
  readonly clock: Clock;
}

/** Settings with their version: 0 while nobody has changed the defaults. */
export interface VersionedSettings {
  readonly version: number;
  readonly settings: Settings;
}

export interface SettingsChange {
  /** Any part of the settings; the rest stays. */
  readonly values: Readonly<Record<string, unknown>>;
  /** The version the change was made on; another one since is a conflict. */
  readonly basedOn?: number | undefined;
  /** True once orders are loaded: their days and amounts were written in this zone and currency. */
  readonly hasFacts: boolean;
}

export const readSettings = ({ db }: Pick<Store, 'db'>): Promise<VersionedSettings> => current(db);

/** Changes settings and writes who changed what, from what, in one transaction. */
export const changeSettings = (
  { store, clock }: Tools,
  principal: Principal,
  change: SettingsChange,
): Promise<VersionedSettings> =>
  store.transaction(async (db) => {
    const before = await current(db);
    const settings = decideSettings(before, change);
    const changed = differences(before.settings, settings);
    if (Object.keys(changed).length === 0) return before;
    const at = new Date(clock.now()).toISOString();
    const version = before.version + 1;
    if (!(await insertSettings(db, version, settings, principal.id, at))) throw outdated(version);
    await insertAudit(db, { at, principal: principal.id, action: 'settings.change', details: { version, changed } });
    return { version, settings };
  });

/** The settings after a change, or an error that names the field. */
export function decideSettings(before: VersionedSettings, { values, basedOn, hasFacts }: SettingsChange): Settings {
  if (basedOn !== undefined && basedOn !== before.version) throw outdated(before.version);
  const settings = parseSettings({ ...before.settings, ...withoutUndefined(values) });
  if (settings.rfmMethod === 'fixed' && settings.rfmThresholds === null) {
    throw invalid('settings', 'setting rfmThresholds, expected the three limits of the method: fixed', {
      field: 'rfmThresholds',
    });
  }
  if (hasFacts) refuseResettling(before.settings, settings);
  return settings;
}

export const toRfmSplit = ({ rfmMethod, rfmThresholds, rfmQuantile }: Settings): RfmSplit => {
  if (rfmMethod === 'fixed') return { method: rfmMethod, ...rfmThresholds };
  return rfmMethod === 'quantile' ? { method: rfmMethod, quantile: rfmQuantile } : { method: rfmMethod };
};

async function current(db: Db): Promise<VersionedSettings> {
  const stored = await newestSettings(db);
  if (!stored) return { version: 0, settings: defaultSettings };
  // a setting that came after this version was stored takes its default
  return { version: stored.version, settings: parseSettings({ ...defaultSettings, ...(stored.value as object) }) };
}

function parseSettings(values: Readonly<Record<string, unknown>>): Settings {
  const parsed = settingsSchema.safeParse(values);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  if (issue?.code === 'unrecognized_keys')
    throw invalid('settings', `unknown setting: ${issue.keys[0]}`, { field: issue.keys[0] });
  const field = issue?.path.join('.') ?? '';
  const value = issue?.path.reduce<unknown>((inner, key) => (inner as Record<PropertyKey, unknown>)[key], values);
  throw invalid('settings', `setting ${field}, ${lowered(issue?.message)}: ${JSON.stringify(value)}`, { field });
}

const lowered = (message = 'not understood'): string => message.charAt(0).toLowerCase() + message.slice(1);

const withoutUndefined = (values: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));

function refuseResettling(before: Settings, after: Settings): void {
  for (const field of ['timeZone', 'currency'] as const) {
    if (before[field] === after[field]) continue;
    const message = `setting ${field} stays as it is once orders are loaded (${before[field]}); use a new workspace for`;
    throw conflict('settings-settled', `${message}: ${after[field]}`, { field, before: before[field] });
  }
}

function differences(before: Settings, after: Settings): Record<string, { from: unknown; to: unknown }> {
  const fields = Object.keys(after) as (keyof Settings)[];
  const changed = fields.filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]));
  return Object.fromEntries(changed.map((field) => [field, { from: before[field], to: after[field] }]));
}

const outdated = (version: number) =>
  conflict('settings-outdated', `somebody else changed the settings meanwhile; read them again; newest version: ${version}`, {
    version,
  });
