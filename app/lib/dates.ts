const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** Formats an instant as a date and time in a time zone: "Nov 3, 2026, 2:02 PM". */
export function formatDateTime({
  at,
  timeZone,
  locale,
}: {
  at: Date;
  timeZone: string;
  locale: string;
}): string {
  return format(at, { locale, dateStyle: "medium", timeStyle: "short", timeZone });
}

/**
 * Formats an instant relative to `now`: "Just now", "2 minutes ago", "in 5 minutes", "Today, 2:02 PM",
 * "Yesterday, 9:15 AM" or "Nov 3". Includes the year if it is not the year of `now`: "Dec 31, 2025". Days and years
 * start at midnight in `timeZone`.
 */
export function formatRelative({
  at,
  now,
  timeZone,
  locale,
  isInSentence = false,
}: {
  at: Date;
  now: Date;
  timeZone: string;
  locale: string;
  /** If true, "just now", "today", "yesterday" and "tomorrow" are not capitalized. */
  isInSentence?: boolean;
}): string {
  const minutes = Math.trunc((now.getTime() - at.getTime()) / MINUTE_MS);
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
  if (minutes === 0) return isInSentence ? "just now" : "Just now";
  if (Math.abs(minutes) < 60) return relative.format(-minutes, "minute");

  const days = dayNumber(at, timeZone) - dayNumber(now, timeZone);
  if (Math.abs(days) <= 1) {
    const day = relative.format(days, "day");
    const time = format(at, { locale, timeStyle: "short", timeZone });
    return `${isInSentence ? day : capitalize(day, locale)}, ${time}`;
  }
  const isThisYear = wallClock(at, timeZone).slice(0, 4) === wallClock(now, timeZone).slice(0, 4);
  return format(at, { locale, ...dayOptions(!isThisYear), timeZone });
}

/**
 * Parses a local date (2026-08-31) and time (14:30 or 23:59:59) in a time zone. Returns null if either is invalid. A
 * time that the clocks skip in spring moves forward by the length of the gap (02:30 becomes 03:30). A time that occurs
 * twice in autumn means its first occurrence.
 */
export function instantInZone({
  date,
  time,
  timeZone,
}: {
  date: string;
  time: string;
  timeZone: string;
}): Date | null {
  const wallMs = parseWallClock(date, time);
  if (wallMs === null) return null;
  // No time zone changes its offset twice within two days. So the offset at this time is either the offset one day
  // earlier or the offset one day later.
  const withEarlierOffset = new Date(wallMs - offsetMs(new Date(wallMs - DAY_MS), timeZone));
  if (wallMs - withEarlierOffset.getTime() === offsetMs(withEarlierOffset, timeZone))
    return withEarlierOffset;
  const withLaterOffset = new Date(wallMs - offsetMs(new Date(wallMs + DAY_MS), timeZone));
  const isLaterOffsetRight = wallMs - withLaterOffset.getTime() === offsetMs(withLaterOffset, timeZone);
  return isLaterOffsetRight ? withLaterOffset : withEarlierOffset;
}

/**
 * Returns the local date and time of an instant in a time zone, as the values of a date field and a time field. The
 * seconds are dropped. instantInZone can parse both values.
 */
export function fieldsInZone({ at, timeZone }: { at: Date; timeZone: string }): {
  date: string;
  time: string;
} {
  const [date = "", time = ""] = wallClock(at, timeZone).split(" ");
  return { date, time: time.slice(0, 5) };
}

/** Adds `days`, which may be negative, to a calendar day: "2026-11-01" and -1 give "2026-10-31". */
export function shiftDay(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** Returns the instant at which a day (2026-08-31) starts in a time zone, or null if `day` is invalid. */
export function startOfDay({ day, timeZone }: { day: string; timeZone: string }): Date | null {
  return instantInZone({ date: day, time: "00:00", timeZone });
}

/** Formats a calendar day (2026-11-03) as "Nov 3", or as "Nov 3, 2026" if `hasYear`. */
export function formatDay({
  day,
  hasYear = false,
  locale,
}: {
  day: string;
  hasYear?: boolean;
  locale: string;
}): string {
  return format(new Date(`${day}T00:00:00Z`), { locale, ...dayOptions(hasYear), timeZone: "UTC" });
}

/**
 * Formats a time zone as its common name and its city: "Eastern Time (New York)". Leaves out the city if the time zone
 * has none (UTC) or if the common name already contains the city.
 */
export function describeTimeZone(timeZone: string, locale: string): string {
  const city = (timeZone.split("/").at(-1) ?? timeZone).replaceAll("_", " ");
  const parts = new Intl.DateTimeFormat(locale, { timeZone, timeZoneName: "longGeneric" }).formatToParts();
  const name = parts.find(({ type }) => type === "timeZoneName")?.value ?? timeZone;
  return name.includes(city) || !timeZone.includes("/") ? name : `${name} (${city})`;
}

function capitalize(text: string, locale: string): string {
  return `${text.charAt(0).toLocaleUpperCase(locale)}${text.slice(1)}`;
}

function dayOptions(hasYear: boolean): Intl.DateTimeFormatOptions {
  return { day: "numeric", month: "short", ...(hasYear && { year: "numeric" }) };
}

/**
 * Formats an instant, with a plain space before AM and PM. `Intl` uses a narrow no-break space in some browsers and a
 * plain space in others, and hydration fails if the server's text differs from the browser's.
 */
function format(at: Date, { locale, ...options }: Intl.DateTimeFormatOptions & { locale: string }): string {
  return new Intl.DateTimeFormat(locale, options).format(at).replaceAll("\u202f", " ");
}

/** Returns the local date and time in milliseconds, as if they were in UTC, or null if either is invalid. */
function parseWallClock(date: string, time: string): number | null {
  const at = new Date(`${date}T${time.length === 5 ? `${time}:00` : time}Z`);
  if (Number.isNaN(at.getTime())) return null;
  // `new Date` parses February 30 as March 2, so compare the result with the input.
  return at.toISOString().startsWith(`${date}T${time}`) ? at.getTime() : null;
}

function offsetMs(at: Date, timeZone: string): number {
  const wholeSecond = Math.floor(at.getTime() / 1000) * 1000;
  return Date.parse(`${wallClock(at, timeZone).replace(" ", "T")}Z`) - wholeSecond;
}

function dayNumber(at: Date, timeZone: string): number {
  return Date.parse(`${wallClock(at, timeZone).slice(0, 10)}T00:00:00Z`) / DAY_MS;
}

/** Formats the local date and time as "2026-08-31 14:30:00", which is the format of the Swedish locale. */
function wallClock(at: Date, timeZone: string): string {
  return at.toLocaleString("sv-SE", { timeZone });
}
