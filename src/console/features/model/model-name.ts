import type { TFunction } from 'i18next';

type Say = (key: string, values: Record<string, string>) => string;

const SEASONAL = '-seasonal';

/** A kind of model as a reader knows it; one without words keeps its title. */
export const modelName = (model: string, t: TFunction, title: string = model): string =>
  (t as Say)(`modelName.${model}`, { defaultValue: title });

/** A name with the clock the model ran on. */
export const withSeason = (name: string, seasonal: boolean, t: TFunction): string =>
  seasonal ? `${name} (${t('model.seasonal')})` : name;

/** A forecast by the name that members and reasons call it. */
export function forecastName(code: string, t: TFunction): string {
  const seasonal = code.endsWith(SEASONAL);
  return withSeason(modelName(seasonal ? code.slice(0, -SEASONAL.length) : code, t), seasonal, t);
}
