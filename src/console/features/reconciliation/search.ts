export interface BookSearch {
  readonly month?: string;
}

export const parseBookSearch = ({ month }: Record<string, unknown>): BookSearch =>
  typeof month === 'string' && /^\d{4}-\d{2}$/.test(month) ? { month } : {};
