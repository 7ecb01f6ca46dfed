const MINUTE = 60_000;
const DAY = 86_400_000;

/** "Nov 3, 2026, 2:02 PM", in a zone. */
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
 * A time relative to `now`: "Just now", "2 minutes ago", "in 5 minutes", "Today, 2:02 PM", "Yesterday, 9:15 AM", "Nov 3",
 * and with the year if it is another one. Days are the zone's.
 */
export function formatRelative({
  at,
  now,
  timeZone,
  locale,
}: {
  at: Date;
  now: Date;
  timeZone: string;
  locale: string;
}): string {
  const minutes = Math.trunc((now.getTime() - at.getTime()) / MINUTE);
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
  if (minutes === 0) return "Just now";
  if (Math.abs(minutes) < 60) return relative.format(-minutes, "minute");

  const days = dayNumber(at, timeZone) - dayNumber(now, timeZone);
  if (Math.abs(days) <= 1) {
    const day = relative.format(days, "day");
    const time = format(at, { locale, timeStyle: "short", timeZone });
    return `${day.charAt(0).toLocaleUpperCase(locale)}${day.slice(1)}, ${time}`;
  }
  const isThisYear = wallClock(at, timeZone).slice(0, 4) === wallClock(now, timeZone).slice(0, 4);
  return format(at, { locale, ...dayOptions(!isThisYear), timeZone });
}

/**
 * The instant of a wall-clock date (2026-08-31) and time (14:30 or 23:59:59) in a zone; null where it cannot be
 * read. A time that the clocks leave out in spring is taken as much later (02:30 is 03:30); of one that comes twice
 * in autumn the first is meant.
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
  const wall = parseWallClock(date, time);
  if (wall === null) return null;
  // No zone changes its offset twice within two days, so that one of these two is right.
  const before = new Date(wall - offsetMs(new Date(wall - DAY), timeZone));
  if (wall - before.getTime() === offsetMs(before, timeZone)) return before;
  const after = new Date(wall - offsetMs(new Date(wall + DAY), timeZone));
  return wall - after.getTime() === offsetMs(after, timeZone) ? after : before;
}

/** The date and time fields of an instant in a zone: what instantInZone reads back. */
export function fieldsInZone({ at, timeZone }: { at: Date; timeZone: string }): {
  date: string;
  time: string;
} {
  const [date = "", time = ""] = wallClock(at, timeZone).split(" ");
  return { date, time: time.slice(0, 5) };
}

/** The day that many days later, or earlier: of "2026-11-01" and -1 it is "2026-10-31". Clocks have no part in it. */
export function shiftDay(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);
}

/** The instant at which a day (2026-08-31) begins in a zone; null where it is no day. */
export function startOfDay({ day, timeZone }: { day: string; timeZone: string }): Date | null {
  return instantInZone({ date: day, time: "00:00", timeZone });
}

/** A calendar day (2026-11-03): "Nov 3", or "Nov 3, 2026" with the year. */
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

/** A zone as people call it, and where it is: "Eastern Time (New York)". */
export function describeTimeZone(timeZone: string, locale: string): string {
  const place = (timeZone.split("/").at(-1) ?? timeZone).replaceAll("_", " ");
  const parts = new Intl.DateTimeFormat(locale, { timeZone, timeZoneName: "longGeneric" }).formatToParts();
  const name = parts.find(({ type }) => type === "timeZoneName")?.value ?? timeZone;
  return name.includes(place) || !timeZone.includes("/") ? name : `${name} (${place})`;
}

function dayOptions(hasYear: boolean): Intl.DateTimeFormatOptions {
  return { day: "numeric", month: "short", ...(hasYear && { year: "numeric" }) };
}

/**
 * Some browsers put a narrow no-break space before AM and PM, and others a space. The server's text must equal the
 * browser's, or hydration fails, so it is always a space.
 */
function format(at: Date, { locale, ...options }: Intl.DateTimeFormatOptions & { locale: string }): string {
  return new Intl.DateTimeFormat(locale, options).format(at).replaceAll("\u202f", " ");
}

function parseWallClock(date: string, time: string): number | null {
  const at = new Date(`${date}T${time.length === 5 ? `${time}:00` : time}Z`);
  if (Number.isNaN(at.getTime())) return null;
  // 30 February parses, as 2 March.
  return at.toISOString().startsWith(`${date}T${time}`) ? at.getTime() : null;
}

function offsetMs(at: Date, timeZone: string): number {
  const wholeSecond = Math.floor(at.getTime() / 1000) * 1000;
  return Date.parse(`${wallClock(at, timeZone).replace(" ", "T")}Z`) - wholeSecond;
}

function dayNumber(at: Date, timeZone: string): number {
  return Date.parse(`${wallClock(at, timeZone).slice(0, 10)}T00:00:00Z`) / DAY;
}

/** "2026-08-31 14:30:00": of all locales Sweden's writes dates as computers do. */
function wallClock(at: Date, timeZone: string): string {
  return at.toLocaleString("sv-SE", { timeZone });
}
