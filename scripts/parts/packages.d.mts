export function checkNode(version: string): void;
export function explain(output: string): string;
