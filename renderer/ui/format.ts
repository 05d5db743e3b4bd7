/** Numbers as people read them. `locale` is the interface's language, as "en". */

const byteUnits = ["byte", "kilobyte", "megabyte", "gigabyte", "terabyte"] as const;

/** Decimal units: 186 KB is 186,000 bytes. Three significant digits, never more than needed. */
export function formatBytes(bytes: number, locale: string): string {
  let unit = 0;
  let value = bytes;
  while (roundedTo3(value) >= 1000 && unit < byteUnits.length - 1) {
    value /= 1000;
    unit += 1;
  }
  const text = formatNumber(roundedTo3(value), locale);
  return `${text} ${byteSymbol(unit, locale)}`;
}

// Intl writes "186 kB" in English; the drawing, and most people, write KB. French counts in octets.
function byteSymbol(unit: number, locale: string): string {
  const symbols = locale.startsWith("fr") ? ["o", "ko", "Mo", "Go", "To"] : ["B", "KB", "MB", "GB", "TB"];
  return symbols[unit] ?? "";
}

/** "482 ms", "3.42 s", "1 min 24 s", "3 min". */
export function formatDuration(ms: number, locale: string): string {
  if (ms < 0.95) return `${formatNumber(Math.round(ms * 10) / 10, locale)} ms`;
  if (ms < 999.5) return `${formatNumber(roundedTo3(ms), locale)} ms`;
  if (ms < 59_995) return `${formatNumber(roundedTo3(ms / 1000), locale)} s`;
  const seconds = Math.round(ms / 1000);
  if (seconds < 3600) return withRest(`${Math.floor(seconds / 60)} min`, seconds % 60, "s");
  const minutes = Math.round(seconds / 60);
  return withRest(`${formatNumber(Math.floor(minutes / 60), locale)} h`, minutes % 60, "min");
}

function withRest(whole: string, rest: number, unit: string): string {
  return rest === 0 ? whole : `${whole} ${rest} ${unit}`;
}

// Making one takes longer than formatting a thousand numbers; there are as many as languages.
const numberFormats = new Map<string, Intl.NumberFormat>();

export function formatNumber(value: number, locale: string): string {
  const format = numberFormats.get(locale) ?? new Intl.NumberFormat(locale, { maximumFractionDigits: 2 });
  numberFormats.set(locale, format);
  return format.format(value);
}

export function formatPercent(share: number, locale: string): string {
  return new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 0 }).format(share);
}

function roundedTo3(value: number): number {
  return value >= 100 ? Math.round(value) : Number(value.toPrecision(3));
}
