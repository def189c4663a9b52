export function findBrowser(): Promise<string | undefined>;
export function hasChineseFont(): boolean;
