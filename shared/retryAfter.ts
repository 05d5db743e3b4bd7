/** `Retry-After`, RFC 9110 section 10.2.3: seconds, or a date in one of the three forms of section 5.6.7. */

const monthNames = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const months = `(?<month>${monthNames.join("|")})`;
const time = "(?<hour>\\d\\d):(?<minute>\\d\\d):(?<second>\\d\\d)";
const shortDay = "(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)";
const longDay = "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day";

const dateForms = [
  // IMF-fixdate: Sun, 06 Nov 1994 08:49:37 GMT
  new RegExp(`^${shortDay}, (?<day>\\d\\d) ${months} (?<year>\\d{4}) ${time} GMT$`, "i"),
  // RFC 850: Sunday, 06-Nov-94 08:49:37 GMT
  new RegExp(`^${longDay}, (?<day>\\d\\d)-${months}-(?<year>\\d\\d) ${time} GMT$`, "i"),
  // asctime: Sun Nov  6 08:49:37 1994
  new RegExp(`^${shortDay} ${months} (?<day>[ \\d]\\d) ${time} (?<year>\\d{4})$`, "i"),
];

/**
 * Milliseconds to wait from now; 0 for what is past or negative; null for what says nothing.
 * @param nowMs of the wall clock, since 1970
 */
export function parseRetryAfter(value: string, nowMs: number): number | null {
  const text = value.trim();
  if (/^-?\d+$/.test(text)) return Math.min(Math.max(0, Number(text) * 1000), Number.MAX_SAFE_INTEGER);
  const atMs = parseHttpDate(text, nowMs);
  return atMs === null ? null : Math.max(0, atMs - nowMs);
}

/** Milliseconds since 1970; null for what is no date of HTTP. */
export function parseHttpDate(text: string, nowMs: number): number | null {
  for (const form of dateForms) {
    const groups = form.exec(text)?.groups;
    if (groups !== undefined) return dateFrom(groups, nowMs);
  }
  return null;
}

function dateFrom(groups: Record<string, string | undefined>, nowMs: number): number | null {
  const number = (name: string): number => Number(groups[name]);
  const monthName = (groups["month"] ?? "").toLowerCase();
  const month = monthNames.findIndex((name) => name.toLowerCase() === monthName);
  const [day, hour, minute, second] = [number("day"), number("hour"), number("minute"), number("second")];
  // A leap second is the next minute's first.
  if (hour > 23 || minute > 59 || second > 60) return null;
  const year = groups["year"]?.length === 2 ? fullYear(number("year"), nowMs) : number("year");
  const midnight = new Date(0);
  midnight.setUTCFullYear(year, month, day);
  if (midnight.getUTCMonth() !== month || midnight.getUTCDate() !== day) return null;
  return midnight.getTime() + ((hour * 60 + minute) * 60 + second) * 1000;
}

/** RFC 9110 section 5.6.7: what seems more than 50 years in the future is in the past. */
function fullYear(twoDigits: number, nowMs: number): number {
  const thisYear = new Date(nowMs).getUTCFullYear();
  const year = thisYear - (thisYear % 100) + twoDigits;
  return year > thisYear + 50 ? year - 100 : year;
}
