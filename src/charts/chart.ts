export type Plain = string | number | boolean | null | undefined | readonly Plain[] | { readonly [key: string]: Plain };

/** The same figures as rows of text and numbers, for those who cannot see the picture. */
export interface ChartTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number | null)[])[];
}

/** A chart as plain data: an ECharts option without functions, and its table. */
export interface Chart {
  readonly option: Readonly<Record<string, Plain>>;
  readonly table: ChartTable;
  readonly empty: boolean;
}

/** An axis: its name carries the unit. */
export interface Axis {
  readonly name: string;
}

/** Escapes the braces that ECharts would read as a template. */
export const literal = (text: string): string => text.replace(/[{}]/g, '');

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** The words of a tooltip, a line each; ECharts reads them as HTML. */
export const tip = (...lines: readonly string[]): Plain => ({
  formatter: lines.map((line) => literal(line).replace(/[&<>"']/g, (sign) => entities[sign] ?? sign)).join('<br/>'),
});
