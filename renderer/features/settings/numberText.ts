/** A number of a setting, as it is typed: in a larger unit than it is kept in, empty where none means no limit. */
export interface NumberRange {
  /** What one of the shown unit is in the kept one: 1000 for seconds of milliseconds. */
  unit: number;
  /** In the kept unit. */
  minimum: number;
  maximum: number;
  optional: boolean;
  /** Whole numbers of the shown unit only. */
  whole?: boolean;
}

/** `locale` chooses the decimal sign; digits are never grouped, so that what is written can be typed. */
export function writeNumber(value: number | null, { unit }: NumberRange, locale: string): string {
  if (value === null) return "";
  return new Intl.NumberFormat(locale, { useGrouping: false, maximumFractionDigits: 6 }).format(value / unit);
}

/** undefined: it is not a number of that range. Nothing and 0 stand for no limit where there may be none. A comma is a decimal point, as in French. */
export function readNumber(text: string, range: NumberRange): number | null | undefined {
  const typed = text.trim().replace(",", ".");
  if (range.optional && /^0*$/.test(typed)) return null;
  if (!/^\d+(?:\.\d+)?$/.test(typed) || (range.whole && typed.includes("."))) return undefined;
  const value = Math.round(Number(typed) * range.unit);
  return value >= range.minimum && value <= range.maximum ? value : undefined;
}
