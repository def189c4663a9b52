interface Test {
  readonly status: string;
  readonly fullName: string;
}

export interface Report {
  readonly testResults: readonly { readonly status: string; readonly assertionResults: readonly Test[] }[];
}

export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: readonly string[];
}

export function countTests(report: Report, code: number): Counts;
export function close(outcomes: readonly Counts[]): 0 | 1;
