export function inLanes<Result>(lanes: number, works: readonly (() => Promise<Result>)[]): Promise<Result[]>;
